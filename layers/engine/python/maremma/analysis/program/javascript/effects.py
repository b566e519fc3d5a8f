"""Expressions for their effects: what minifiers made of statements is statements again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.program.ir import Assign, Bind, Do, If, Not
from maremma.analysis.program.javascript.scope import STATEMENTS, Statements
from maremma.analysis.program.javascript.syntax import parts, unwrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

    from maremma.analysis.program.ir import Block, Expr
    from maremma.analysis.program.javascript.scope import Scope

_AUGMENTING = frozenset({"augmented_assignment_expression", "update_expression"})


def effect(scope: Scope, node: Node | None, out: Statements) -> None:
    """An expression for its effects: `a && b()` is a branch, `a(), b()` are two statements."""
    node = unwrapped(node)
    if node is None:
        return
    if node.type in STATEMENTS and node.type != "ERROR":
        STATEMENTS[node.type](scope, node, out)
        return
    _EFFECTS.get(node.type, _plain)(scope, node, out)


def _plain(scope: Scope, node: Node, out: Statements) -> None:
    value = scope.expression(node)
    if isinstance(value, Assign):
        out.body.append(Bind(value.target, value.value, value.span, augments=node.type in _AUGMENTING))
    else:
        out.body.append(Do(value, scope.span(node)))


def _each(scope: Scope, node: Node, out: Statements) -> None:
    for child in parts(node):
        effect(scope, child, out)


def _branches(scope: Scope, node: Node, out: Statements) -> None:
    operator = node.child_by_field_name("operator")
    said = operator.type if operator is not None else ""
    if said not in {"&&", "||"}:
        _plain(scope, node, out)
        return
    test = scope.expression(node.child_by_field_name("left"))
    then = _effects(scope, node.child_by_field_name("right"))
    out.body.append(If(test if said == "&&" else Not(test), then))


def _either(scope: Scope, node: Node, out: Statements) -> None:
    test = scope.expression(node.child_by_field_name("condition"))
    then, otherwise = (_effects(scope, node.child_by_field_name(name)) for name in ("consequence", "alternative"))
    out.body.append(If(test, then, otherwise))


def _operand(scope: Scope, node: Node, out: Statements) -> None:
    """`!function () { … }()` and `void run()`, of whose value nothing is made."""
    operand = unwrapped(node.child_by_field_name("argument"))
    if operand is not None and operand.type == "call_expression":
        effect(scope, operand, out)
    else:
        _plain(scope, node, out)


def _effects(scope: Scope, node: Node | None) -> Block:
    inner = Statements()
    effect(scope, node, inner)
    return inner.block()


_EFFECTS: dict[str, Callable[[Scope, Node, Statements], None]] = {
    "sequence_expression": _each,
    "binary_expression": _branches,
    "ternary_expression": _either,
    "unary_expression": _operand,
}


def last_of(scope: Scope, node: Node | None, out: Statements) -> Expr:
    """The value of `a, b`: all but the last are statements of their own."""
    node = unwrapped(node)
    while node is not None and node.type == "sequence_expression":
        *before, last = parts(node)
        for child in before:
            effect(scope, child, out)
        node = unwrapped(last)
    return scope.expression(node)
