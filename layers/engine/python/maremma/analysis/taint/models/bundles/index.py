"""The statements of a scope by the variables that they make and that they change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from maremma.analysis.program import ir

EXPORTS: Final = frozenset({"module", "exports"})


class Index:
    """Statements by number. More may be added; numbers never change.

    `bindings` are those that make a variable, `effects` those that change what it holds, `members` the names of the
    members that it is made with, that are set on it, or that are taken from it by a pattern.
    """

    def __init__(self, statements: Iterable[ir.Stmt]) -> None:
        self.statements: list[ir.Stmt] = []
        self.bindings: dict[str, list[int]] = {}
        self.effects: dict[str, list[int]] = {}
        self.members: dict[str, set[str]] = {}
        self.outward: set[int] = set()
        self.touched: list[tuple[str, ...]] = []
        self._outside = set(EXPORTS)
        self.add(statements)

    def add(self, statements: Iterable[ir.Stmt]) -> None:
        """Know more statements."""
        for statement in statements:
            number = len(self.statements)
            self.statements.append(statement)
            for name in bound(statement):
                self.bindings.setdefault(name, []).append(number)
            touched = tuple(dict.fromkeys(changed(statement)))
            self.touched.append(touched)
            for name in touched:
                self.effects.setdefault(name, []).append(number)
            for name, member in _members(statement):
                self.members.setdefault(name, set()).add(member)
            if isinstance(statement, ir.Bind) and root(statement.value) in EXPORTS:
                self._outside.update(bound(statement))
                self.outward.add(number)
            if not self._outside.isdisjoint(touched):
                self.outward.add(number)


def bound(statement: ir.Stmt) -> Iterator[str]:
    """The variables that a statement makes."""
    if isinstance(statement, ir.Bind):
        yield from names_in(statement.target)
        value = statement.value
        while isinstance(value, ir.Assign):
            yield from names_in(value.target)
            value = value.value
    elif isinstance(statement, ir.Define):
        yield statement.function.name
    elif isinstance(statement, ir.DefineClass):
        yield statement.definition.name
    else:
        for block in _blocks(statement):
            for each in block:
                yield from bound(each)


def changed(statement: ir.Stmt) -> Iterator[str]:
    """The variables whose values a statement may change."""
    if isinstance(statement, ir.Bind):
        if isinstance(statement.target, (ir.AttrTarget, ir.IndexTarget)):
            yield root(statement.target.owner)
        value = statement.value
        while isinstance(value, ir.Assign):
            if isinstance(value.target, (ir.AttrTarget, ir.IndexTarget)):
                yield root(value.target.owner)
            value = value.value
    elif isinstance(statement, ir.Do) and isinstance(statement.value, ir.Call):
        yield from _given(statement.value)
    else:
        for block in _blocks(statement):
            for each in block:
                yield from changed(each)


def _given(call: ir.Call) -> Iterator[str]:
    """What a call for its effects is made on, and what it is given first."""
    if isinstance(call.callee, (ir.Attr, ir.Index)):
        yield root(call.callee)
    if isinstance(call.callee, ir.Lambda):
        yield from (root(argument.value) for argument in call.arguments)
        if any(isinstance(argument.value, ir.Lambda) for argument in call.arguments):
            yield "exports"  # a universal module, whose definition is handed to what exports it
    elif call.arguments and isinstance(call.arguments[0].value, ir.Name):
        yield call.arguments[0].value.name


def root(node: ir.Expr) -> str:
    """The variable at the left end of an expression; empty if there is none."""
    while True:
        if isinstance(node, ir.Name):
            return node.name
        if isinstance(node, (ir.Attr, ir.Index, ir.Slice)):
            node = node.owner
        elif isinstance(node, ir.Call):
            node = node.callee
        elif isinstance(node, (ir.Or, ir.And)):
            node = node.left
        elif isinstance(node, ir.Unwrap):
            node = node.operand
        else:
            return ""


def names_in(target: ir.Target) -> Iterator[str]:
    """The variables of a target."""
    if isinstance(target, ir.NameTarget):
        yield target.name
    elif isinstance(target, ir.SequenceTarget):
        for item in target.items:
            if item is not None:
                yield from names_in(item[0])
        if target.rest is not None:
            yield from names_in(target.rest)
    elif isinstance(target, ir.RecordTarget):
        for _, part, _ in target.items:
            yield from names_in(part)
        if target.rest is not None:
            yield from names_in(target.rest)


def _members(statement: ir.Stmt) -> Iterator[tuple[str, str]]:
    if isinstance(statement, ir.Bind):
        target, value = statement.target, statement.value
        if isinstance(target, ir.AttrTarget) and isinstance(target.owner, ir.Name):
            yield target.owner.name, target.name
        elif isinstance(target, ir.RecordTarget) and isinstance(value, ir.Name):
            yield from ((value.name, str(key.value)) for key, _, _ in target.items if isinstance(key, ir.Const))
        elif isinstance(target, ir.NameTarget) and isinstance(value, ir.Record):
            yield from _keys(target.name, value)
    elif isinstance(statement, ir.Do) and isinstance(statement.value, ir.Call):
        arguments = [argument.value for argument in statement.value.arguments]
        if len(arguments) > 1 and isinstance(arguments[0], ir.Name) and isinstance(arguments[1], ir.Record):
            yield from _keys(arguments[0].name, arguments[1])


def _keys(name: str, record: ir.Record) -> Iterator[tuple[str, str]]:
    yield from ((name, str(key.value)) for key, _ in record.items if isinstance(key, ir.Const))


def _blocks(statement: ir.Stmt) -> Iterator[ir.Block]:
    if isinstance(statement, ir.If):
        yield statement.then
        yield statement.otherwise
    elif isinstance(statement, ir.Loop):
        yield statement.body
    elif isinstance(statement, ir.Try):
        yield statement.body
        yield statement.finally_


def line_of(statement: ir.Stmt) -> int:
    """The line on which a statement begins; 0 if it has no place of its own."""
    span = span_of(statement)
    return span.line if span is not None else 0


def span_of(statement: ir.Stmt) -> ir.Span | None:
    """Where a statement stands."""
    if isinstance(statement, ir.Define):
        return statement.function.span
    if isinstance(statement, ir.DefineClass):
        return statement.definition.span
    if isinstance(statement, (ir.Bind, ir.Do, ir.Return, ir.Raise, ir.Loop)):
        return statement.span
    inside = next((each for block in _blocks(statement) for each in block), None)
    return span_of(inside) if inside is not None else None
