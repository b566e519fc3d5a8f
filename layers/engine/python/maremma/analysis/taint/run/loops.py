"""The loops that are being run: for each element alike, or pass by pass."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maremma.analysis.taint.lattice.values import Obj

_MOST_PASSES = 12


class Loops:
    """`repeating` counts the loops around whose body is run for several elements alike."""

    def __init__(self) -> None:
        self.repeating = 0
        self._made_in: dict[int, int] = {}
        self._unrolled = {True: 1, False: 1}

    def made(self, obj: Obj) -> None:
        """An object is made here."""
        if self.repeating:
            self._made_in[obj.id] = self.repeating

    def is_repeated(self, obj: Obj) -> bool:
        """Whether what happens here may happen to an object more than once: it was made outside of the loop."""
        return self.repeating > self._made_in.get(obj.id, 0)

    @contextmanager
    def again_and_again(self) -> Iterator[None]:
        """Inside a loop, or a function that is called for each of several elements."""
        self.repeating += 1
        try:
            yield
        finally:
            self.repeating -= 1

    @contextmanager
    def apart(self) -> Iterator[None]:
        """At the top level of a module, which is run once."""
        before, self.repeating = self.repeating, 0
        try:
            yield
        finally:
            self.repeating = before

    def may_unroll(self, number: int, *, constants: bool) -> bool:
        """Whether a loop over so many items may be run pass by pass, inside of those that are.

        Loops over constants count apart from those over functions and the like, in which they stand.
        """
        return 0 < number * self._unrolled[constants] <= _MOST_PASSES

    @contextmanager
    def unrolled(self, number: int, *, constants: bool) -> Iterator[None]:
        """Inside a loop that is run pass by pass."""
        before = self._unrolled[constants]
        self._unrolled[constants] = before * number
        try:
            yield
        finally:
            self._unrolled[constants] = before
