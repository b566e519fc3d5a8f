"""Classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.program.ir import Attr, Call, ClassDef, Const, Define, Lambda, Name
from maremma.analysis.program.javascript import functions
from maremma.analysis.program.javascript.annotations import annotation, decorators
from maremma.analysis.program.javascript.literals import unescaped
from maremma.analysis.program.javascript.scope import Scope
from maremma.analysis.program.javascript.syntax import first, has_token

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

    from maremma.analysis.program.ir import Expr

_NAME_LENGTH = 60


class _Members:
    """What a class body holds, in order."""

    def __init__(self) -> None:
        self.methods: list[Define] = []
        self.setters: list[Define] = []
        self.fields: list[tuple[str, Expr]] = []
        self.statics: list[tuple[str, Expr]] = []
        self.annotations: list[tuple[str, Expr]] = []
        self.field_decorators: list[tuple[str, tuple[Expr, ...]]] = []
        # TypeScript's grammar has a method's decorators before it.
        self.decorators: list[Expr] = []

    def decorated(self, scope: Scope, node: Node) -> tuple[Expr, ...]:
        told = (*self.decorators, *decorators(scope, node))
        self.decorators.clear()
        return told


def class_of(scope: Scope, node: Node, outside: tuple[Expr, ...] = ()) -> ClassDef:
    """A class; `outside` are decorators that stand before `export`."""
    members = _Members()
    body = node.child_by_field_name("body")
    for child in body.named_children if body is not None else ():
        form = _MEMBERS.get(child.type)
        if form is not None:
            form(scope, child, members)
    return ClassDef(
        scope.source.of(node.child_by_field_name("name")),
        _bases(scope, node),
        # Setters first: where one name has both, the getter counts.
        (*members.setters, *members.methods),
        tuple(members.fields),
        scope.span(node),
        tuple(members.statics),
        (*outside, *decorators(scope, node)),
        tuple(members.annotations),
        tuple(members.field_decorators),
    )


def _bases(scope: Scope, node: Node) -> tuple[Expr, ...]:
    heritage = next((child for child in node.named_children if child.type == "class_heritage"), None)
    base = first(heritage)
    if base is not None and base.type == "extends_clause":
        base = base.child_by_field_name("value")
    elif base is not None and base.type == "implements_clause":
        base = None
    return (scope.expression(base),) if base is not None else ()


def _method(scope: Scope, node: Node, members: _Members) -> None:
    name = _name(scope, node.child_by_field_name("name"))
    static = has_token(node, "static")
    made = functions.function(scope, node, name, binds="nothing" if static else "instance")
    told = members.decorated(scope, node)
    match functions.accessor(node):
        case "get":
            members.methods.append(Define(made, (*told, Name("property"))))
        case "set":
            members.setters.append(Define(made, (*told, Attr(Name(name), "setter"))))
        case _:
            members.methods.append(Define(made, told))


def _field(scope: Scope, node: Node, members: _Members) -> None:
    said = members.decorated(scope, node)
    if has_token(node, "declare"):
        return
    name = _name(scope, node.child_by_field_name("property") or node.child_by_field_name("name"))
    if said:
        members.field_decorators.append((name, said))
    value = node.child_by_field_name("value")
    if value is not None:
        kept = members.statics if has_token(node, "static") else members.fields
        kept.append((name, functions.called(scope.expression(value), name)))
    told = annotation(scope, node.child_by_field_name("type"))
    if told is not None:
        members.annotations.append((name, told))


def _static_block(scope: Scope, node: Node, members: _Members) -> None:
    inner = Scope(scope.source)
    body = node.child_by_field_name("body")
    made = functions.immediate(scope, node, "", lambda: inner.block(body))
    members.statics.append((f"*static {len(members.statics)}", Call(Lambda(made), (), scope.span(node))))


def _decorator(scope: Scope, node: Node, members: _Members) -> None:
    members.decorators.append(scope.expression(first(node)))


_MEMBERS: dict[str, Callable[[Scope, Node, _Members], None]] = {
    "method_definition": _method,
    "field_definition": _field,
    "public_field_definition": _field,
    "class_static_block": _static_block,
    "decorator": _decorator,
}


def _name(scope: Scope, node: Node | None) -> str:
    """A member's name; that of a computed one is the constant, or the expression in brackets."""
    text = scope.source.of(node)
    if node is None:
        return text
    if node.type == "string":
        return unescaped(text[1:-1])
    inner = scope.expression(first(node)) if node.type == "computed_property_name" else None
    return str(inner.value) if isinstance(inner, Const) else text[:_NAME_LENGTH]
