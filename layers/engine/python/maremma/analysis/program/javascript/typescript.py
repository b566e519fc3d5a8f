"""What TypeScript adds that exists at run time: enums and namespaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.program.ir import Bind, Call, Const, Lambda, Name, NameTarget, Record, Return
from maremma.analysis.program.javascript import functions
from maremma.analysis.program.javascript.expressions import key
from maremma.analysis.program.javascript.scope import Scope, Statements
from maremma.analysis.program.javascript.syntax import parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

    from maremma.analysis.program.ir import Block, Expr


def _enum(scope: Scope, node: Node, out: Statements) -> None:
    """`enum E {A, B = "b"}`: an object; a member without a value counts on."""
    target = scope.declare(node.child_by_field_name("name"))
    items: list[tuple[Expr | None, Expr]] = []
    counted = 0
    for child in parts(node.child_by_field_name("body")):
        value = scope.expression(child.child_by_field_name("value"))
        if child.type != "enum_assignment":
            value = Const(counted)
        if isinstance(value, Const) and isinstance(value.value, int):
            counted = value.value + 1
        items.append((key(scope, child.child_by_field_name("name") or child), value))
    out.body.append(Bind(target, Record(tuple(items), scope.span(node)), scope.span(node)))


def _namespace(scope: Scope, node: Node, out: Statements) -> None:
    """`namespace N {…}`: what its body exports, as an object. Parts of the same namespace are put together."""
    name = node.child_by_field_name("name")
    if name is None or name.type == "string":
        return
    body, span = node.child_by_field_name("body"), scope.span(node)
    exported: list[str] = []
    inner = Scope(scope.source, exported)

    def block() -> Block:
        statements = inner.block(body)
        made = Record(tuple((Const(each), Name(each)) for each in exported), span)
        return (*statements, Return(made, span))

    outer, *nested = [part.strip() for part in scope.source.of(name).split(".")]
    value: Expr = Call(Lambda(functions.immediate(inner, node, outer, block)), (), span)
    for each in reversed(nested):
        value = Record(((Const(each), value),), span)
    if outer in scope.names:
        value = Record(((None, Name(outer)), (None, value)), span)
    scope.names.add(outer)
    out.body.append(Bind(NameTarget(outer), value, span))


FORMS: dict[str, Callable[[Scope, Node, Statements], None]] = {
    "enum_declaration": _enum,
    "internal_module": _namespace,
    "module": _namespace,
}
