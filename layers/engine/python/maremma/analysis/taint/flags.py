"""What a flag, or a list of errors that has stayed empty, tells of how it came to be so.

`error = None`, then `if x not in ALLOWED: error = "…"`: while `error` is still None, `x` is one of those allowed. After
a loop that only ever sets a flag, or only ever adds to a list, one that is as it was before says the same of all
elements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Final, Literal

from maremma.analysis.taint import ir
from maremma.analysis.taint.values import NO_FACTS, Facts, Frame, Value, both, either

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine

FILLED: Final = "filled"
"""Begins the name of the flag that says whether anything was put into a container that was empty."""

Key = tuple[object, object]
"""A flag in the store: a variable by its frame and name, or `FILLED` and an object's number."""


def correlated(ways: Sequence[tuple[Value, Facts]], joined: Value, *, falsity_only: bool) -> Value:
    """The values of several branches joined, each with what holds in its branch, where their truth tells them apart."""
    no = [both(value.when_false, facts) for value, facts in ways if _may_be(value, False)]
    yes = [both(value.when_true, facts) for value, facts in ways if _may_be(value, True)]
    if len(no) == len(yes) == len(ways):
        return joined
    when_true = joined.when_true if falsity_only or joined.when_true is None else _any(yes)
    when_false = joined.when_false if joined.when_false is None else _any(no)
    return tested(joined, when_true, when_false)


def _may_be(value: Value, truth: Literal[True, False]) -> bool:
    if value.is_literal:
        return bool(value.literal) is truth
    return (value.when_true if truth else value.when_false) is not None


def _any(ways: Sequence[Facts | None]) -> Facts:
    """What holds whichever way it was; nothing where there was none, rather than the impossible."""
    found = reduce(either, ways) if ways else None
    return found or NO_FACTS


def tested(value: Value, when_true: Facts | None, when_false: Facts | None) -> Value:
    """The same value, and what a test of it tells."""
    return Value(value.taints, value.refs, value.literal, value.prefix, when_true, when_false, value.reached)


class Flags:
    """The flags that a loop can only set, never take back, and what holds at the ends of its passes while one is as
    it was before.
    """

    def __init__(self, machine: Machine, frame: Frame, body: ir.Block) -> None:
        self._machine, self._frame = machine, frame
        self._ends: list[dict[Key, Facts | None]] = []
        self._lost: set[Key] = set()
        self._before = dict(self._found(body))

    def _found(self, body: ir.Block) -> Iterator[tuple[Key, bool]]:
        """Each flag, and what it is before the loop."""
        state, frame = self._machine.state, self._frame
        set_to = _set_in(body)
        for name in sorted(frame.function.local_names):
            value = state.variable(frame, name)
            if value is None:
                continue
            if value.is_literal and name in set_to and set_to[name] == {not value.literal}:
                yield (frame.id, name), bool(value.literal)
            for obj in value.objects:
                if state.is_known_empty(obj):
                    yield (FILLED, obj.id), False

    def note(self, *, breaks: bool) -> None:
        """A pass ends here, or breaks the loop off: then only flags that are set by now tell whether it did."""
        told = {key: self._told(key, before=before) for key, before in self._before.items()}
        if breaks:
            self._lost |= {key for key, facts in told.items() if facts is not None}
        else:
            self._ends.append(told)

    def _told(self, key: Key, *, before: bool) -> Facts | None:
        """What holds here if the flag is as it was before; None if it cannot be."""
        value = self._machine.state.flag(key)
        if value is None:
            return NO_FACTS
        unchanged = value.when_true if before else value.when_false
        if value.is_literal and bool(value.literal) is not before:
            return None
        return both(unchanged, dict(self._machine.state.facts))

    def learned(self) -> Iterator[tuple[Key, bool, Facts]]:
        """Each flag, what it was before, and what held at the end of every pass if it still is."""
        for key, before in self._before.items():
            found = reduce(either, (end[key] for end in self._ends)) if self._ends else None
            if found and key not in self._lost:
                yield key, before, found

    def keep(self, key: Key, facts: Facts, *, before: bool) -> None:
        """From now on a test of the flag tells this."""
        value = self._machine.state.flag(key)
        if value is None:
            return
        when_true, when_false = value.when_true, value.when_false
        told = (both(when_true, facts), when_false) if before else (when_true, both(when_false, facts))
        self._machine.state.set_flag(key, tested(value, *told))


def _set_in(body: ir.Block) -> Mapping[str, set[bool | None]]:
    """The truth of what each variable is set to in a loop; None where that is not known."""
    found: dict[str, set[bool | None]] = {}
    for statement in _statements(body):
        if isinstance(statement, ir.Bind) and isinstance(statement.target, ir.NameTarget):
            found.setdefault(statement.target.name, set()).add(None if statement.augments else _truth(statement.value))
    return found


def _truth(value: ir.Expr) -> bool | None:
    if isinstance(value, ir.Const):
        return bool(value.value)
    parts = value.parts if isinstance(value, ir.Text) else ()
    return True if any(isinstance(each, ir.Const) and each.value for each in parts) else None


def _statements(block: ir.Block) -> Iterator[ir.Stmt]:
    """Every statement of a block and of those in it, but not of functions that are defined there."""
    for statement in block:
        yield statement
        if isinstance(statement, ir.If):
            yield from _statements((*statement.then, *statement.otherwise))
        elif isinstance(statement, ir.Loop):
            yield from _statements((*statement.body, *statement.after))
        elif isinstance(statement, ir.With):
            yield from _statements(statement.body)
        elif isinstance(statement, ir.Try):
            handlers = (each for _, handler in statement.handlers for each in handler)
            yield from _statements((*statement.body, *handlers, *statement.otherwise, *statement.finally_))
