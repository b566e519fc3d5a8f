"""When AWS stops caring for a runtime: the table that the runtime rules read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from maremma.analysis.tables import table


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle:
    """The dates of one runtime. From `deprecated` on it gets no security patches."""

    runtime: str
    deprecated: date
    update_blocked: date | None
    successor: str

    @property
    def advice(self) -> str:
        """What to move to, as a sentence."""
        if self.successor:
            return f"Move the function to {self.successor}."
        return "Move the function to the newest runtime of its language."


def lifecycle(runtime: str) -> Lifecycle | None:
    """The dates of a runtime, None for one that the table does not know."""
    return _table().get(runtime)


@cache
def as_of() -> date:
    """The day on which the table was last compared with AWS's list."""
    day = _document()["as_of"]
    if not isinstance(day, date):
        raise TypeError("runtimes.toml needs a date in as_of")
    return day


@cache
def _table() -> dict[str, Lifecycle]:
    return {
        name: Lifecycle(
            runtime=name,
            deprecated=dates["deprecated"],
            update_blocked=dates.get("update_blocked"),
            successor=dates.get("successor", ""),
        )
        for name, dates in _document()["runtimes"].items()
    }


@cache
def _document() -> dict[str, Any]:
    return table("maremma.rules.liveness", "runtimes")
