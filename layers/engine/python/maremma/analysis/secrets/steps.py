"""How much a search of one text may take: steps are counted, never timed."""

from __future__ import annotations

from dataclasses import dataclass

MOST_STEPS = 50_000
"""Places that are looked at closely, in one text."""

MOST_IN_ALL = 200_000
"""In all the texts of a package."""

MOST_BROKEN = 2 * 1024 * 1024
"""Characters of sources with errors in them that are parsed: guessing what was meant takes a hundred times as long."""


@dataclass(slots=True)
class Steps:
    """The steps that are left, of one text `within` those of all; `stopped` says that there was more to look at."""

    left: int = MOST_STEPS
    stopped: bool = False
    within: Steps | None = None
    broken: int = MOST_BROKEN

    def take(self) -> bool:
        """Spend a step; False if none was left."""
        if self.left == 0 or (self.within is not None and not self.within.take()):
            self.stopped = True
            return False
        self.left -= 1
        return True

    def parses(self) -> bool:
        """Whether sources are still parsed; if not, there was more to look at."""
        may = self.broken > 0 and (self.within is None or self.within.parses())
        self.stopped |= not may
        return may

    def was_broken(self, length: int) -> None:
        """A source of so many characters had errors in it."""
        self.broken -= length
        if self.within is not None:
            self.within.was_broken(length)
