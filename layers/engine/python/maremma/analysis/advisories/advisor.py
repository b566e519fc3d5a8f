"""Whom to ask what is published about a function's components, or why nobody can be asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from maremma.analysis.advisories.closing import upgrades
from maremma.analysis.advisories.gaps import no_advisories, outdated, uncovered
from maremma.analysis.advisories.index import AdvisoryIndex
from maremma.analysis.advisories.matching import match
from maremma.errors import FeedRefused
from maremma.model.code.advisory import Advice
from maremma.model.snapshot import FunctionSnapshot

OLD = " old"
"""How the mark of an index ends that is too old."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advisor:
    """An index, and the age from which on it is too old. Without one, `why` says so and what to do."""

    index: AdvisoryIndex | None = None
    at_most: timedelta = timedelta(days=7)
    why: str = ""

    @classmethod
    def of(cls, index: Callable[[], AdvisoryIndex], at_most: timedelta) -> Advisor:
        """The one with this index; one that knows why not where it is refused."""
        try:
            return cls(index=index(), at_most=at_most)
        except FeedRefused as error:
            return cls(at_most=at_most, why=str(error))

    @property
    def digest(self) -> str:
        """Changes with what it says; empty if that is nothing."""
        return self.index.digest if self.index is not None else ""

    def is_old(self, now: datetime) -> bool:
        """Whether the index is too old to be relied on."""
        return self.index is not None and self.index.is_old(now, self.at_most)

    def mark(self, now: datetime) -> str:
        """Changes with what is said of a function now, whatever it holds; empty without an index."""
        return f"{self.digest}{OLD}" if self.is_old(now) else self.digest

    def advised(self, function: FunctionSnapshot, now: datetime) -> FunctionSnapshot:
        """The function with what is published about its components, and with the gaps of what is not known."""
        if self.index is None:
            return replace(function, gaps=(*function.gaps, no_advisories(self.why)))
        components = function.code.components if function.code is not None else ()
        try:
            matches = match(components, self.index)
            advice = Advice(
                matches=matches,
                upgrades=tuple(upgrades(matches, self.index)),
                age=self.index.age(now),
                at_most=self.at_most,
                catalogued=self.index.is_catalogued,
            )
        except FeedRefused as error:
            return replace(function, gaps=(*function.gaps, no_advisories(str(error))))
        gaps = [*uncovered(components, self.index)]
        if components and self.is_old(now):
            gaps.append(outdated(advice.age, self.at_most))
        return replace(function, advice=advice, gaps=(*function.gaps, *gaps))
