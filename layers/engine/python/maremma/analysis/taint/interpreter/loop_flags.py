"""The flags that a loop only sets, and what they tell once it is over."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.flags import FILLED, Key, is_true, tested
from maremma.analysis.taint.lattice.values import ANYTHING, NO_FACTS, Facts, Frame, both, either

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_MOST_FLAGS: Final = 32
"""Flags that a loop is watched for."""


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
            told = self._holds(key, here, was_true=is_true(word))
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
            is_only_set = all(each != ANYTHING and is_true(each) is not is_true(word) for each in self._set_in(key))
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
        told = (both(when_true, facts), when_false) if is_true(word) else (when_true, both(when_false, facts))
        known = frozenset({word, *self._set_in(key)}) if key[0] != FILLED else None
        self._machine.state.set_flag(key, tested(value, *told, known))
