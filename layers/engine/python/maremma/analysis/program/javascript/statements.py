"""Declarations and plain statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.program.ir import Bind, Define, DefineClass, Do, Leave, Raise, Return
from maremma.analysis.program.javascript import functions
from maremma.analysis.program.javascript.classes import class_of
from maremma.analysis.program.javascript.effects import effect, last_of
from maremma.analysis.program.javascript.scope import EXPRESSIONS, NOTHING, STATEMENTS, Statements
from maremma.analysis.program.javascript.syntax import first

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

    from maremma.analysis.program.ir import Expr
    from maremma.analysis.program.javascript.scope import Scope

# --- declarations ----------------------------------------------------------------------------------------------------


def _variables(scope: Scope, node: Node, out: Statements) -> None:
    for child in node.named_children:
        if child.type == "variable_declarator":
            _variable(scope, child, out)


def _variable(scope: Scope, node: Node, out: Statements) -> None:
    target = scope.declare(node.child_by_field_name("name"))
    value = node.child_by_field_name("value")
    if value is not None:
        name = scope.source.of(node.child_by_field_name("name"))
        out.body.append(Bind(target, functions.called(scope.expression(value), name), scope.span(node)))


def _function(scope: Scope, node: Node, out: Statements) -> None:
    name = scope.source.of(node.child_by_field_name("name"))
    scope.names.add(name)
    out.functions.append(Define(functions.function(scope, node, name)))


def define_class(scope: Scope, node: Node, out: Statements, outside: tuple[Expr, ...] = ()) -> None:
    """A class declaration; `outside` are decorators that stand before `export`."""
    definition = class_of(scope, node, outside)
    scope.names.add(definition.name)
    out.body.append(DefineClass(definition))


def _expression(scope: Scope, node: Node, out: Statements) -> None:
    effect(scope, first(node), out)


# --- the rest --------------------------------------------------------------------------------------------------------


def _return(scope: Scope, node: Node, out: Statements) -> None:
    value = last_of(scope, first(node), out)
    out.body.append(Return(value, scope.span(node)))


def _throw(scope: Scope, node: Node, out: Statements) -> None:
    value = last_of(scope, first(node), out)
    out.body.append(Raise(value, scope.span(node)))


def _break(scope: Scope, node: Node, out: Statements) -> None:
    label = scope.source.of(node.child_by_field_name("label"))
    for place in reversed(scope.breaks):
        if place.label == label:
            place.left = True
            break
    out.body.append(Leave(scope.span(node), far=bool(label)))


def _continue(scope: Scope, node: Node, out: Statements) -> None:
    far = node.child_by_field_name("label") is not None
    out.body.append(Leave(scope.span(node), again=not far, far=far))


def _block(scope: Scope, node: Node, out: Statements) -> None:
    out.body.extend(scope.block(node))


def _with(scope: Scope, node: Node, out: Statements) -> None:
    effect(scope, node.child_by_field_name("object"), out)
    out.body.extend(scope.block(node.child_by_field_name("body")))


def _broken(scope: Scope, node: Node, out: Statements) -> None:
    """What the parser could not read: the statements and expressions that it found inside."""
    for child in node.named_children:
        if child.type in STATEMENTS:
            scope.statements((child,), out)
        elif child.type in EXPRESSIONS:
            value = scope.expression(child)
            if value is not NOTHING:
                out.body.append(Do(value, scope.span(child)))


FORMS: dict[str, Callable[[Scope, Node, Statements], None]] = {
    "variable_declaration": _variables,
    "lexical_declaration": _variables,
    "using_declaration": _variables,
    "function_declaration": _function,
    "generator_function_declaration": _function,
    "class_declaration": define_class,
    "abstract_class_declaration": define_class,
    "expression_statement": _expression,
    "return_statement": _return,
    "throw_statement": _throw,
    "break_statement": _break,
    "continue_statement": _continue,
    "statement_block": _block,
    "with_statement": _with,
    "empty_statement": lambda _scope, _node, _out: None,
    "ERROR": _broken,
}
