"""JSX, as the calls of React's `createElement` that it is compiled to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.program.ir import Argument, Attr, Call, Const, Name, Record
from maremma.analysis.program.javascript.scope import NOTHING
from maremma.analysis.program.javascript.syntax import first, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from maremma.analysis.program.ir import Expr
    from maremma.analysis.program.javascript.scope import Scope


def markup(scope: Scope, node: Node) -> Call:
    """`<Tag name={value}>children</Tag>`: the tag, its properties, its children."""
    opening = node.child_by_field_name("open_tag") or node
    items = [_attribute(scope, child) for child in opening.children_by_field_name("attribute")]
    properties = Record(tuple(items), scope.span(opening)) if items else NOTHING
    children = _children(scope, node) if node.type == "jsx_element" else iter(())
    given = (_tag(scope, opening), properties, *children)
    return Call(Attr(Name("React"), "createElement"), tuple(Argument(value) for value in given), scope.span(node))


def _tag(scope: Scope, opening: Node) -> Expr:
    """Small letters name an HTML element, others a component."""
    name = opening.child_by_field_name("name")
    if name is None:
        return Attr(Name("React"), "Fragment")
    text = scope.source.of(name)
    if (name.type == "identifier" and text[:1].islower()) or name.type == "jsx_namespace_name":
        return Const(text)
    return scope.expression(name)


def _attribute(scope: Scope, node: Node) -> tuple[Expr | None, Expr]:
    if node.type != "jsx_attribute":
        inner = first(node)
        return None, scope.expression(inner)
    name, *value = parts(node)
    return Const(scope.source.of(name)), scope.expression(value[0]) if value else Const(True)


def _children(scope: Scope, node: Node) -> Iterator[Expr]:
    for child in parts(node):
        if child.type in {"jsx_opening_element", "jsx_closing_element"}:
            continue
        if child.type == "jsx_text":
            text = " ".join(scope.source.of(child).split())
            if text:
                yield Const(text)
        else:
            yield scope.expression(child)
