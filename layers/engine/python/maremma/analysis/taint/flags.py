"""What a flag, or a list of errors that has stayed empty, tells of how it came to be so.

`error = None`, then `if x not in ALLOWED: error = "…"`: while `error` is still None, `x` is one of those allowed. After
a loop that only ever sets a flag, or only ever adds to a list, one that is as it was before says the same of all
elements.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal

from maremma.analysis.taint.values import (
    ANYTHING,
    NO_FACTS,
    Facts,
    Frame,
    Value,
    alternatives_of,
    both,
    either,
)

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine

FILLED: Final = "filled"
"""Begins the name of the flag that says whether anything was put into a container that was empty."""

_MOST_FLAGS: Final = 32
"""Flags that a loop is watched for."""

_FALSE: Final = frozenset(map(repr, (None, False, 0, 0.0, "", b"")))
_PLAIN: Final = frozenset(map(repr, (None, False, True)))

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
    return tested(joined, when_true, when_false, alternatives_of(value for value, _ in ways))


def compared(operator: str, flag: Value, constant: Value) -> Value:
    """`flag is None`, `flag != True`: what follows, where to be equal or not tells what is true and what is not."""
    word = repr(constant.literal)
    known = flag.alternatives or frozenset()
    others = known - {word}
    equal: Facts | None = NO_FACTS
    unequal: Facts | None = NO_FACTS
    if constant.literal is None or (constant.literal is False and known <= _PLAIN):
        equal = flag.when_false
        unequal = flag.when_true if all(map(_is_true, others)) else NO_FACTS
    elif constant.literal is True:
        equal = flag.when_true
        unequal = flag.when_false if others <= _FALSE else NO_FACTS
    if operator == "==":
        return Value(when_true=equal, when_false=unequal)
    return Value(when_true=unequal, when_false=equal) if operator == "!=" else Value()


def _is_true(word: str) -> bool:
    return word != ANYTHING and word not in _FALSE


def _may_be(value: Value, truth: Literal[True, False]) -> bool:
    if value.is_literal:
        return bool(value.literal) is truth
    return (value.when_true if truth else value.when_false) is not None


def _any(ways: Sequence[Facts | None]) -> Facts:
    """What holds whichever way it was; nothing where there was none, rather than the impossible."""
    found = reduce(either, ways) if ways else None
    return found or NO_FACTS


def tested(
    value: Value, when_true: Facts | None, when_false: Facts | None, alternatives: frozenset[str] | None = None
) -> Value:
    """The same value, and what a test of it tells."""
    known = alternatives if alternatives is not None else value.alternatives
    return Value(value.taints, value.refs, value.literal, value.prefix, when_true, when_false, value.reached, known)


class Flags:
    """The flags that a loop only sets and never takes back, and what holds at the ends of its passes while one is as
    it was before.
    """

    def __init__(self, machine: Machine, frame: Frame) -> None:
        self._machine, self._frame = machine, frame
        self._told: dict[Key, Facts | None] = {}
        self._lost: set[Key] = set()
        self._before = dict(islice(self._found(), _MOST_FLAGS))
        self._set_to: dict[Key, set[str]] = {key: set() for key in self._before if key[0] != FILLED}
        self._emptied = len(machine.state.emptied)
        machine.state.watches.append(self._set_to)

    def _found(self) -> Iterator[tuple[Key, str]]:
        """Each variable that is a constant before the loop, and each container that is empty."""
        state, frame = self._machine.state, self._frame
        for name in sorted(frame.function.local_names):
            value = state.variable(frame, name)
            if value is None:
                continue
            if value.is_literal:
                yield (frame.id, name), repr(value.literal)
            for obj in value.objects:
                if state.is_known_empty(obj):
                    yield (FILLED, obj.id), repr(False)

    def note(self, *, breaks: bool) -> None:
        """A pass ends here, or breaks the loop off: then only flags that are set by now tell whether it did."""
        here = dict(self._machine.state.facts)
        for key, word in self._before.items():
            told = self._holds(key, here, was_true=_is_true(word))
            if told is None:
                continue
            if breaks:
                self._lost.add(key)
            else:
                known = self._told.get(key)
                self._told[key] = told if key not in self._told or known is None else either(known, told)

    def _holds(self, key: Key, here: Facts, *, was_true: bool) -> Facts | None:
        """What holds here if the flag is as it was before; None if it cannot be."""
        value = self._machine.state.flag(key)
        if value is None:
            return NO_FACTS
        if value.is_literal and bool(value.literal) is not was_true:
            return None
        unchanged = value.when_true if was_true else value.when_false
        return both(unchanged, here)

    def learned(self) -> Iterator[tuple[Key, str, Facts]]:
        """Each flag, what it was before, and what held at the end of every pass if it still is."""
        state = self._machine.state
        emptied = {(FILLED, number) for number in state.emptied[self._emptied :]}
        for key, word in self._before.items():
            found = self._told.get(key)
            is_only_set = all(each != ANYTHING and _is_true(each) is not _is_true(word) for each in self._set_in(key))
            if found and is_only_set and key not in self._lost and key not in emptied:
                yield key, word, found

    def _set_in(self, key: Key) -> set[str]:
        return self._set_to.get(key, set())

    def keep(self, key: Key, facts: Facts, word: str) -> None:
        """From now on a test of the flag tells this."""
        value = self._machine.state.flag(key)
        if value is None:
            return
        when_true, when_false = value.when_true, value.when_false
        told = (both(when_true, facts), when_false) if _is_true(word) else (when_true, both(when_false, facts))
        known = frozenset({word, *self._set_in(key)}) if key[0] != FILLED else None
        self._machine.state.set_flag(key, tested(value, *told, known))
