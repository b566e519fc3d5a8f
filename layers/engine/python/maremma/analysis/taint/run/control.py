"""Where the code goes on: whether what is run ends here, what it throws, and what generators are given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maremma.analysis.taint.lattice.values import NOTHING, Value, join

if TYPE_CHECKING:
    from maremma.analysis.taint.run.store import State

    Body = Callable[[Value], None]


@dataclass(slots=True)
class Caught:
    """What the body of a `try` has thrown; known when it is over."""

    value: Value = NOTHING


class Control:
    """`diverged` says that what is run does not come to its end, `thrown` is what it throws, `trying` counts the
    attempts with handlers around it.
    """

    __slots__ = ("_body", "_sent", "_state", "diverged", "thrown", "trying")

    def __init__(self, state: State) -> None:
        self._state = state
        self.diverged = False
        self.thrown: Value | None = None
        self.trying = 0
        self._sent: Value | None = None
        self._body: Body | None = None

    # --- where it ends ---

    def end(self) -> None:
        """What follows is not reached."""
        self.diverged = True

    def go_on(self) -> None:
        """What follows is reached."""
        self.diverged = False

    def take_end(self) -> bool:
        """Whether what was run so far has ended; what follows goes on."""
        ended, self.diverged = self.diverged, False
        return ended

    def put_back(self, ended: bool) -> None:
        """Go on as before `take_end`."""
        self.diverged = ended

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Something of which the end does not end what follows here."""
        before = self.diverged
        try:
            yield
        finally:
            self.diverged = before

    @contextmanager
    def later(self) -> Iterator[None]:
        """A call that is made elsewhere, later or perhaps not at all: if it ends, what follows here goes on.

        What it has checked by exceptions is not known here.
        """
        before, facts = self.diverged, dict(self._state.facts)
        try:
            yield
        finally:
            self.diverged = before
            self._state.replace_facts(facts)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Something that was run before whatever is being followed."""
        before, self.diverged = self.diverged, False
        try:
            yield
        finally:
            self.diverged = before

    # --- what is thrown ---

    def throw(self, value: Value) -> None:
        """A value is thrown."""
        self.thrown = join(self.thrown, value)

    @contextmanager
    def attempt(self, *, catches: bool) -> Iterator[Caught]:
        """The body of a `try`. What it throws is thrown further if there is no handler that catches it."""
        caught = Caught()
        before, self.thrown = self.thrown, None
        self.trying += catches
        try:
            yield caught
        finally:
            self.trying -= catches
            caught.value = self.thrown or NOTHING
            self.thrown = before if catches else join(before, caught.value)

    @contextmanager
    def outside_of_attempts(self) -> Iterator[None]:
        """The code of a module, which stands in no `try`."""
        before, self.trying = self.trying, 0
        try:
            yield
        finally:
            self.trying = before

    # --- what generators are given ---

    @contextmanager
    def sending(self, value: Value) -> Iterator[None]:
        """A generator is called, and sent a value."""
        before, self._sent = self._sent, value
        try:
            yield
        finally:
            self._sent = before

    def yield_to(self, body: Body | None) -> None:
        """What is run when the generator that is called next yields."""
        self._body = body

    def taken(self) -> tuple[Value | None, Body | None]:
        """What the function is sent that is called now, and what is run when it yields: no other one is given it."""
        sent, self._sent = self._sent, None
        body, self._body = self._body, None
        return sent, body
