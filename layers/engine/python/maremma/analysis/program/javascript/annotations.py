"""TypeScript's types and decorators, as far as they say something about values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.program.ir import Attr, Index, Name
from maremma.analysis.program.javascript.syntax import first, parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

    from maremma.analysis.program.ir import Expr
    from maremma.analysis.program.javascript.scope import Scope

_UNKNOWN = "unknown"
_EMPTY = frozenset({"null", "undefined"})


def annotation(scope: Scope, node: Node | None) -> Expr | None:
    """A type annotation: `T` is a name, `T[]` and `Array<T>` are `Array[T]`, what says nothing is `unknown`."""
    if node is None:
        return None
    return _type(scope, first(node))


def _type(scope: Scope, node: Node | None) -> Expr:
    form = _TYPES.get(node.type) if node is not None else None
    return form(scope, node) if form and node is not None else Name(_UNKNOWN)


def _named(scope: Scope, node: Node) -> Expr:
    return Name(scope.source.of(node))


def _nested(scope: Scope, node: Node) -> Expr:
    owner, *names = [part.strip() for part in scope.source.of(node).split(".")]
    value: Expr = Name(owner)
    for name in names:
        value = Attr(value, name)
    return value


def _generic(scope: Scope, node: Node) -> Expr:
    base = _type(scope, node.child_by_field_name("name"))
    return Index(base, _type(scope, first(node.child_by_field_name("type_arguments"))))


def _array(scope: Scope, node: Node) -> Expr:
    return Index(Name("Array"), _type(scope, first(node)))


def _literal(scope: Scope, node: Node) -> Expr:
    return scope.expression(first(node))


def _union(scope: Scope, node: Node) -> Expr:
    """`T | undefined` is `T`; of other unions nothing is said."""
    told = [child for child in parts(node) if scope.source.of(child) not in _EMPTY]
    return _type(scope, told[0]) if len(told) == 1 else Name(_UNKNOWN)


def _inner(scope: Scope, node: Node) -> Expr:
    return _type(scope, first(node))


_TYPES: dict[str, Callable[[Scope, Node], Expr]] = {
    "predefined_type": _named,
    "type_identifier": _named,
    "identifier": _named,
    "nested_type_identifier": _nested,
    "generic_type": _generic,
    "array_type": _array,
    "literal_type": _literal,
    "union_type": _union,
    "parenthesized_type": _inner,
    "readonly_type": _inner,
    "optional_type": _inner,
}


def decorators(scope: Scope, node: Node) -> tuple[Expr, ...]:
    """The decorators that are children of a class, a method, a field or a parameter."""
    return tuple(scope.expression(first(child)) for child in node.children if child.type == "decorator")
