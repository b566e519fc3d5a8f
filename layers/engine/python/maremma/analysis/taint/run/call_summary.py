"""Call summaries: what a call came to, so that an equal one need not be followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maremma.analysis.taint.lattice.values import Facts, Obj, Value

if TYPE_CHECKING:
    from maremma.analysis.taint.run.store import State

Contents = Mapping[str, Value]
"""What an object holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSummary:
    """What a call came to: its value, what it established, what it left in its arguments, and whether it ever ends.

    `made` are the objects that the call made, as they were when it returned: each call makes its own.
    """

    value: Value
    facts: Facts
    contents: tuple[Contents | None, ...]
    made: Mapping[Obj, Contents]
    ends: bool


class Summaries:
    """The summaries of calls, as long as they hold."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._kept: dict[object, CallSummary] = {}
        self._kept_at = 0

    def keep(self, key: object, call: CallSummary) -> None:
        """Keep what a call came to."""
        self._forget()
        self._kept[key] = call

    def recall(self, key: object) -> CallSummary | None:
        """What an equal call came to. Since something outside of functions has changed, no call is equal any more."""
        self._forget()
        return self._kept.get(key)

    def _forget(self) -> None:
        if self._kept_at != self._state.outside:
            self._kept.clear()
            self._kept_at = self._state.outside
