"""What every part of the reader of error-tolerant trees needs: tables by kind of node, places, parts of nodes."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from tree_sitter import Node

from maremma.analysis.program.nesting import DEEPEST, TOO_DEEP, NestedTooDeeplyError

_T = TypeVar("_T", bound=ast.AST)
_NO_PARTS = frozenset({"comment", "line_continuation"})


@dataclass(frozen=True, slots=True)
class Kinds:
    """How each kind of node is read."""

    expressions: Mapping[str, Callable[[Reader, Node], ast.expr]]
    statements: Mapping[str, Callable[[Reader, Node], Iterable[ast.stmt]]]


class Reader:
    """Makes `ast` nodes of the parser's. `lost` says whether a statement was nested too deeply."""

    __slots__ = ("_depth", "_kinds", "lost")

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self.lost = False
        self._depth = 0

    def expr(self, node: Node | None) -> ast.expr:
        """An expression; of one of an unknown kind, its parts as a tuple."""
        if node is None:
            return ast.Constant(value=None, lineno=1, col_offset=0, end_lineno=1, end_col_offset=0)
        read = self._kinds.expressions.get(node.type)
        self._enter()
        try:
            if read:
                return at(node, read(self, node))
            inner = self.exprs(parts(node))
        finally:
            self._depth -= 1
        return inner[0] if len(inner) == 1 else at(node, ast.Tuple(elts=inner, ctx=ast.Load()))

    def exprs(self, nodes: Iterable[Node]) -> list[ast.expr]:
        """Expressions, in order."""
        return [self.expr(node) for node in nodes]

    def optional(self, node: Node | None) -> ast.expr | None:
        """An expression that may not be there."""
        return self.expr(node) if node else None

    def target(self, node: Node | None, context: type[ast.expr_context] = ast.Store) -> ast.expr:
        """What is assigned to, or deleted."""
        found = self.expr(node)
        pending = [found]
        while pending:
            part = pending.pop()
            if isinstance(part, (ast.Name, ast.Tuple, ast.List, ast.Starred, ast.Attribute, ast.Subscript)):
                part.ctx = context()
            if isinstance(part, (ast.Tuple, ast.List)):
                pending.extend(part.elts)
            elif isinstance(part, ast.Starred):
                pending.append(part.value)
        return found

    def block(self, node: Node | None) -> list[ast.stmt]:
        """The statements of a block, a module, or a piece that could not be parsed."""
        return [statement for child in parts(node) for statement in self.statement(child)] if node else []

    def statement(self, node: Node) -> list[ast.stmt]:
        """What a node does as a statement: nothing, one or more."""
        try:
            self._enter()
            try:
                return [at(node, statement) for statement in self._statement(node)]
            finally:
                self._depth -= 1
        except TOO_DEEP:
            self.lost = True
            return []

    def _enter(self) -> None:
        """One further in; whoever enters leaves again."""
        if self._depth >= DEEPEST:
            raise NestedTooDeeplyError
        self._depth += 1

    def _statement(self, node: Node) -> Iterable[ast.stmt]:
        read = self._kinds.statements.get(node.type)
        if read:
            return read(self, node)
        if node.type in self._kinds.expressions:
            return [ast.Expr(value=self.expr(node))]
        return self.block(node)


def at(node: Node, made: _T) -> _T:
    """The node, with the place of the one that it was made of unless it has one."""
    placed: Any = made
    if not hasattr(placed, "lineno"):
        (row, column), (end_row, end_column) = node.start_point, node.end_point
        placed.lineno, placed.col_offset = row + 1, column
        placed.end_lineno, placed.end_col_offset = end_row + 1, end_column
    return made


def parts(node: Node | None) -> list[Node]:
    """The named nodes directly in one, comments aside."""
    return [child for child in node.named_children if child.type not in _NO_PARTS] if node else []


def only(node: Node | None) -> Node | None:
    """The first named node directly in one."""
    return next(iter(parts(node)), None)


def part(node: Node, kind: str) -> Node | None:
    """The first node of a kind directly in one."""
    return next((child for child in node.children if child.type == kind), None)


def fields(node: Node, name: str) -> list[Node]:
    """The nodes of a field, in order."""
    return [child for child in node.children_by_field_name(name) if child.type not in _NO_PARTS]


def field(node: Node, name: str) -> Node | None:
    """The node of a field."""
    return node.child_by_field_name(name)


def text(node: Node | None) -> str:
    """What stands at a node."""
    return (node.text or b"").decode("utf-8", "replace") if node else ""


def dotted(node: Node | None) -> str:
    """A dotted name without the space that may be in it."""
    return "".join(text(node).split())


def is_async(node: Node) -> bool:
    """Whether a definition, a loop or a `with` is asynchronous."""
    return part(node, "async") is not None


def walk_left(node: Node, kind: str) -> Iterator[Node]:
    """A node and those of its kind down its left sides, which may be very many."""
    inner: Node | None = node
    while inner and inner.type == kind:
        yield inner
        inner = field(inner, "left")
