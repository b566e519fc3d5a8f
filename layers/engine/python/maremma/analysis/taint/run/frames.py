"""The calls that are being followed, one inside another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from maremma.analysis.program.ir import NOWHERE, Function, Span

if TYPE_CHECKING:
    from maremma.analysis.taint.lattice.values import Closure, Frame
    from maremma.analysis.taint.run.activation import Activation
    from maremma.analysis.taint.run.store import State

_MOST_RUNNING = 4
"""Calls in a row that are kept to be made again."""


class Frames:
    """The functions that run, outermost first: what each of them was given, and inside which variables it stands.

    `span` is where the last call was made.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self._functions: list[Function] = []
        self._scopes: list[int] = []
        self._entered: list[Activation | None] = []
        self._running: list[Activation] = []
        self._modules = 0
        self._scoped = False
        self.span = NOWHERE

    @property
    def depth(self) -> int:
        """How many functions and modules run."""
        return len(self._functions)

    @property
    def in_module(self) -> bool:
        """Whether a module is run, perhaps by a function."""
        return self._modules > 0

    @property
    def in_scoped_call(self) -> bool:
        """Whether a module is run of which a call is inside, and what that makes is only given on."""
        return self._modules > 0 and len(self._functions) > 1 and self._scoped

    @property
    def innermost(self) -> Activation | None:
        """The call that is being followed; None at the top level of a module."""
        return self._running[-1] if self._running else None

    def at(self, span: Span) -> None:
        """A call is made here."""
        self.span = span

    def has(self, function: Function) -> bool:
        """Whether a function runs."""
        return function in self._functions

    def scopes_of(self, function: Function) -> list[int]:
        """Inside which variables a function runs, each time."""
        running = zip(self._functions, self._scopes, strict=True)
        return [scope for each, scope in running if each is function]

    def calls_of(self, closure: Closure) -> list[Activation]:
        """The calls of a function that have not returned yet."""
        function, scope = closure.function, closure.frame.id
        return [
            call
            for call in self._entered
            if call is not None and call.closure.function is function and call.closure.frame.id == scope
        ]

    @contextmanager
    def nested(self, function: Function, scope: Frame | None = None, call: Activation | None = None) -> Iterator[None]:
        """Inside a function or module. What ends it does not end its caller."""
        self._functions.append(function)
        self._scopes.append(scope.id if scope is not None else 0)
        self._entered.append(call)
        before = self._running
        self._running = [*before[1 - _MOST_RUNNING :], call] if call is not None else []
        try:
            yield
        finally:
            if len(self._functions) == 2:  # a call that a module has made is over
                self._state.forget_young()
            self._running = before
            self._entered.pop()
            self._functions.pop()
            self._scopes.pop()

    @contextmanager
    def apart(self, function: Function, *, scoped_calls: bool) -> Iterator[None]:
        """At the top level of a module, before whatever is being followed."""
        functions, self._functions = self._functions, []
        scopes, self._scopes = self._scopes, []
        entered, self._entered = self._entered, []
        scoped, self._scoped = self._scoped, scoped_calls
        span = self.span
        self._modules += 1
        try:
            with self.nested(function):
                yield
        finally:
            self._modules -= 1
            self.span = span
            self._scoped = scoped
            self._entered = entered
            self._scopes = scopes
            self._functions = functions
