"""Functions: parameters at once, the body when it is entered."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING

from maremma.analysis.program.ir import (
    AttrTarget,
    Bind,
    Block,
    Const,
    Function,
    Lambda,
    Name,
    NameTarget,
    Parameter,
    ParameterKind,
    Return,
)
from maremma.analysis.program.javascript.annotations import annotation, decorators
from maremma.analysis.program.javascript.effects import last_of
from maremma.analysis.program.javascript.scope import Scope, Statements
from maremma.analysis.program.javascript.syntax import first, parts
from maremma.analysis.program.nesting import TOO_DEEP

if TYPE_CHECKING:
    from tree_sitter import Node

    from maremma.analysis.program.ir import Expr, Stmt

Lower = Callable[[], tuple[Block, frozenset[str]]]

_TYPED = frozenset({"required_parameter", "optional_parameter"})


def function(scope: Scope, node: Node, name: str, binds: str = "instance") -> Function:
    """A function of any kind. Its own variables live in a scope of its own."""
    inner = Scope(scope.source)
    words = _words(node)
    arrow = node.type == "arrow_function"
    nodes = _parameter_nodes(node)
    try:
        parameters = tuple(_parameter(inner, child) for child in nodes)
    except TOO_DEEP:
        scope.source.lost += 1
        parameters = ()
    made = Function(
        name,
        parameters,
        scope.span(node),
        lambda: ((), frozenset()),
        captures_this=arrow,
        binds=binds,
        is_generator="*" in words or node.type.startswith("generator"),
        is_async="async" in words,
    )
    made.lower = _body(inner, node, made, nodes)
    return made


def _words(node: Node) -> set[str]:
    """The keywords and signs before the name or the parameters."""
    found: set[str] = set()
    for child in node.children:
        if child.is_named and child.type not in {"decorator", "accessibility_modifier", "override_modifier"}:
            break
        found.add(child.type)
    return found


def accessor(node: Node) -> str:
    """`get` or `set`, empty for a plain method."""
    return next((word for word in ("get", "set") if word in _words(node)), "")


def expression(scope: Scope, node: Node) -> Lambda:
    """A function expression or an arrow function."""
    name = node.child_by_field_name("name")
    return Lambda(function(scope, node, scope.source.of(name)))


def called(value: Expr, name: Expr | str) -> Expr:
    """A value that is given a name; a function without one takes it, as the language does."""
    said = name.value if isinstance(name, Const) else name
    if isinstance(value, Lambda) and not value.function.name and isinstance(said, str):
        value.function.name = said
    return value


# --- parameters ------------------------------------------------------------------------------------------------------


def _parameter_nodes(node: Node) -> list[Node]:
    single = node.child_by_field_name("parameter")
    if single is not None:
        return [single]
    listed = parts(node.child_by_field_name("parameters"))
    return [child for child in listed if not _is_this(child)]


def _is_this(node: Node) -> bool:
    """TypeScript's `this` parameter, which is only a type."""
    pattern = node.child_by_field_name("pattern") if node.type in _TYPED else None
    return pattern is not None and pattern.type == "this"


def _parameter(scope: Scope, node: Node) -> Parameter:
    typed = node.type in _TYPED
    pattern: Node | None = node.child_by_field_name("pattern") if typed else node
    default = node.child_by_field_name("value") if typed else None
    if pattern is not None and pattern.type == "assignment_pattern":
        default = pattern.child_by_field_name("right")
        pattern = pattern.child_by_field_name("left")
    kind = ParameterKind.PLAIN
    if pattern is not None and pattern.type == "rest_pattern":
        pattern, kind = first(pattern), ParameterKind.REST
    return Parameter(
        scope.declare(pattern),
        scope.expression(default) if default is not None else None,
        kind,
        annotation(scope, node.child_by_field_name("type")) if typed else None,
        decorators(scope, node) if typed else (),
    )


def _properties(scope: Scope, node: Node) -> list[Stmt]:
    """TypeScript's `constructor(private x: T)`: the parameter is a field too."""
    found: list[Stmt] = []
    for child in _parameter_nodes(node):
        if child.type not in _TYPED or not any(part.type in _FIELD_WORDS for part in child.children):
            continue
        name = scope.source.of(child.child_by_field_name("pattern"))
        found.append(Bind(AttrTarget(Name("this"), name), Name(name), scope.span(child)))
    return found


_FIELD_WORDS = frozenset({"accessibility_modifier", "readonly", "override_modifier"})


# --- bodies ----------------------------------------------------------------------------------------------------------


def _body(scope: Scope, node: Node, made: Function, nodes: list[Node]) -> Lower:
    body = node.child_by_field_name("body")

    def block() -> Block:
        before: list[Stmt] = []
        if _calls_itself(scope, node, body):
            # A function expression's name is known only inside it.
            before.append(Bind(NameTarget(made.name), Lambda(made), made.span))
            scope.names.add(made.name)
        if any(child.type in _TYPED for child in nodes):
            before.extend(_properties(scope, node))
        return (*before, *_lowered(scope, body))

    return deferred(scope, block)


def deferred(scope: Scope, block: Callable[[], Block]) -> Lower:
    """A body that is lowered when it is entered; one that is nested too deeply is lost."""

    def lower() -> tuple[Block, frozenset[str]]:
        # All that is made here stays: to look for garbage again and again takes longer than the rest.
        collects = gc.isenabled()
        gc.disable()
        try:
            made = block()
        except TOO_DEEP:
            scope.source.lost += 1
            made = ()
        finally:
            if collects:
                gc.enable()
        return made, frozenset(scope.names)

    return lower


def _calls_itself(scope: Scope, node: Node, body: Node | None) -> bool:
    if node.type not in {"function_expression", "generator_function"} or body is None:
        return False
    name = scope.source.of(node.child_by_field_name("name"))
    return bool(name) and name not in scope.names and scope.source.has(name, body)


def _lowered(scope: Scope, body: Node | None) -> Block:
    if body is None:
        return ()
    out = Statements()
    if body.type == "statement_block":
        scope.statements(scope.source.inside(body), out)
    else:
        value = last_of(scope, body, out)
        out.body.append(Return(value, scope.span(body)))
    return out.block()


def immediate(scope: Scope, node: Node, name: str, block: Callable[[], Block]) -> Function:
    """A body that runs where it stands: a static block, a namespace."""
    return Function(name, (), scope.span(node), deferred(scope, block), captures_this=True)
