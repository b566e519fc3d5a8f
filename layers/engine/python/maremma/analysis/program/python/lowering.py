"""What every part of the front end needs of the module that it lowers: tables by kind of node, places, losses."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from maremma.analysis.program import ir
from maremma.analysis.program.nesting import DEEPEST, TOO_DEEP, NestedTooDeeplyError
from maremma.analysis.program.python.parse import parse_function
from maremma.analysis.program.python.scope import bound_names

_Named = ast.FunctionDef | ast.AsyncFunctionDef
Located = ast.expr | ast.stmt | ast.pattern


@dataclass(slots=True)
class Losses:
    """How many statements were nested too deeply to be lowered."""

    count: int = 0


@dataclass(frozen=True, slots=True)
class Tables:
    """How each kind of node is lowered, by the name of its class: the running Python may not have them all."""

    expressions: Mapping[str, Callable[[Lowering, Any], ir.Expr]]
    targets: Mapping[str, Callable[[Lowering, Any], ir.Target]]
    statements: Mapping[str, Callable[[Lowering, Any], Iterable[ir.Stmt]]]


NOTHING = ir.Const(None)
_FOLDED_IN_HALVES = 64


class Lowering:
    """Lowers the tree of one module. `package` is the dotted package that its relative imports start from.

    `exact` says that the tree is what Python makes of the text (see `parse`).
    """

    __slots__ = ("_ascii", "_depth", "_lines", "_losses", "_tables", "_text", "exact", "has_yield", "package")

    def __init__(self, tables: Tables, text: str, package: str, losses: Losses, *, exact: bool) -> None:
        self.exact = exact
        self._tables = tables
        self.package = package
        self.has_yield = "yield" in text
        self._text = text
        self._ascii = text.isascii()
        self._lines: list[str] | None = None
        self._losses = losses
        self._depth = 0

    def top(self, tree: ast.Module) -> ir.Function:
        """The body of the module as a function."""
        lines = self._text.count("\n") + 1
        span = ir.Span(1, 0, lines, 0)
        return ir.Function("<module>", (), span, lambda: (self.block(tree.body), bound_names(tree.body)))

    def expr(self, node: ast.AST) -> ir.Expr:
        """An expression. One of an unknown kind is its parts, one after the other."""
        lower = self._tables.expressions.get(type(node).__name__)
        self._enter()
        try:
            if lower:
                return lower(self, node)
            parts = (self.expr(child) for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr))
            return ir.Many((*parts, NOTHING))
        finally:
            self._depth -= 1

    def optional(self, node: ast.AST | None) -> ir.Expr:
        """An expression, None where there is none."""
        return NOTHING if node is None else self.expr(node)

    def target(self, node: ast.AST) -> ir.Target:
        """What is assigned to. What cannot be is a variable without a name."""
        lower = self._tables.targets.get(type(node).__name__)
        self._enter()
        try:
            return lower(self, node) if lower else ir.NameTarget("")
        finally:
            self._depth -= 1

    def block(self, statements: Iterable[ast.stmt]) -> ir.Block:
        """Statements in order. One that is nested too deeply is left out and counted."""
        return tuple(self._statements(statements))

    def _statements(self, statements: Iterable[ast.stmt]) -> Iterator[ir.Stmt]:
        for statement in statements:
            lower = self._tables.statements.get(type(statement).__name__)
            if lower is None:
                continue
            try:
                yield from self._lowered(lower, statement)
            except TOO_DEEP:
                self._losses.count += 1

    def _lowered(self, lower: Callable[[Lowering, Any], Iterable[ir.Stmt]], node: ast.stmt) -> ir.Block:
        self._enter()
        try:
            return tuple(lower(self, node))
        finally:
            self._depth -= 1

    def _enter(self) -> None:
        """One further in; whoever enters leaves again."""
        if self._depth >= DEEPEST:
            raise NestedTooDeeplyError
        self._depth += 1

    def span(self, node: Located) -> ir.Span:
        """Where a node stands, in characters."""
        line, end_line = node.lineno, node.end_lineno or node.lineno
        column, end_column = node.col_offset, node.end_col_offset or 0
        if self._ascii:
            return ir.Span(line, column, end_line, end_column)
        return ir.Span(line, self._column(line, column), end_line, self._column(end_line, end_column))

    def mentions(self, word: str, node: Located) -> bool:
        """Whether the lines of a node hold a word."""
        lines = self._split()[node.lineno - 1 : node.end_lineno]
        return any(word in line for line in lines)

    def again(self, node: _Named) -> Callable[[], _Named | None]:
        """How to have a function's tree again, which takes twenty times the memory of its text; None: it is lost."""
        line, end_line, indented = node.lineno, node.end_lineno, node.col_offset > 0

        def parsed() -> _Named | None:
            found = parse_function("\n".join(self._split()[line - 1 : end_line]), line, indented=indented)
            self._losses.count += found is None
            return found

        return parsed

    def _column(self, line: int, offset: int) -> int:
        lines = self._split()
        text = lines[line - 1] if 0 < line <= len(lines) else ""
        return offset if text.isascii() else len(text.encode()[:offset].decode("utf-8", "ignore"))

    def _split(self) -> list[str]:
        if self._lines is None:
            self._lines = self._text.split("\n")
        return self._lines


def folded(make: Callable[[ir.Expr, ir.Expr], ir.Expr], items: list[ir.Expr]) -> ir.Expr:
    """One expression of two sides out of many. Very long chains are halved, to be as flat as they can be."""
    if len(items) > _FOLDED_IN_HALVES:
        middle = len(items) // 2
        return make(folded(make, items[:middle]), folded(make, items[middle:]))
    whole = items[0]
    for item in items[1:]:
        whole = make(whole, item)
    return whole
