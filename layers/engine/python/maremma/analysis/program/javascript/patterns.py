"""What is assigned to: variables, members, destructuring patterns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.program.ir import (
    Attr,
    AttrTarget,
    Const,
    Index,
    IndexTarget,
    NameTarget,
    RecordTarget,
    SequenceTarget,
)
from maremma.analysis.program.javascript.expressions import key
from maremma.analysis.program.javascript.syntax import WRAPPERS, first, parts, unwrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

    from maremma.analysis.program.ir import Expr, Target
    from maremma.analysis.program.javascript.scope import Scope

_RESTS = frozenset({"rest_pattern", "spread_element"})
_DEFAULTS = frozenset({"assignment_pattern", "assignment_expression", "object_assignment_pattern"})


def _name(scope: Scope, node: Node) -> NameTarget:
    return NameTarget(scope.source.of(node))


def _member(scope: Scope, node: Node) -> Target:
    value = scope.expression(node)
    match value:
        case Attr(owner=owner, name=name):
            return AttrTarget(owner, name)
        case Index(owner=owner, key=at):
            return IndexTarget(owner, at)
        case _:
            return NameTarget("")


def _array(scope: Scope, node: Node) -> SequenceTarget:
    items: list[tuple[Target, Expr | None] | None] = []
    rest: Target | None = None
    waits = True
    for child in node.children:
        if child.type == ",":
            if waits:
                items.append(None)
            waits = True
        elif child.type in _RESTS:
            rest, waits = scope.target(first(child)), False
        elif child.is_named and child.type != "comment":
            items.append(_with_default(scope, child))
            waits = False
    return SequenceTarget(tuple(items), rest)


def _with_default(scope: Scope, node: Node | None) -> tuple[Target, Expr | None]:
    if node is not None and node.type in _DEFAULTS:
        default = scope.expression(node.child_by_field_name("right"))
        return scope.target(unwrapped(node.child_by_field_name("left"))), default
    return scope.target(unwrapped(node)), None


def _object(scope: Scope, node: Node) -> RecordTarget:
    items: list[tuple[Expr, Target, Expr | None]] = []
    rest: Target | None = None
    for child in parts(node):
        if child.type in _RESTS:
            rest = scope.target(first(child))
        elif child.type in {"pair_pattern", "pair"}:
            target, default = _with_default(scope, child.child_by_field_name("value"))
            items.append((key(scope, child.child_by_field_name("key")), target, default))
        else:
            target, default = _with_default(scope, child)
            if isinstance(target, NameTarget):
                items.append((Const(target.name), target, default))
    return RecordTarget(tuple(items), rest)


def _wrapped(scope: Scope, node: Node) -> Target:
    return scope.target(unwrapped(node))


def _first(scope: Scope, node: Node) -> Target:
    return scope.target(first(node))


FORMS: dict[str, Callable[[Scope, Node], Target]] = {
    "identifier": _name,
    "undefined": _name,
    "type_identifier": _name,
    "shorthand_property_identifier": _name,
    "shorthand_property_identifier_pattern": _name,
    "member_expression": _member,
    "subscript_expression": _member,
    "array_pattern": _array,
    "array": _array,
    "object_pattern": _object,
    "object": _object,
    "rest_pattern": _first,
    "ERROR": _first,
    **dict.fromkeys(WRAPPERS, _wrapped),
}
