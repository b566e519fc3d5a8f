"""How much a search of one text may take: steps are counted, never timed."""

from __future__ import annotations

from dataclasses import dataclass

MOST_STEPS = 50_000
"""Places that are looked at closely, in one text."""


@dataclass(slots=True)
class Steps:
    """The steps that are left; `stopped` says that there was more to look at."""

    left: int = MOST_STEPS
    stopped: bool = False

    def take(self) -> bool:
        """Spend a step; False if none was left."""
        if self.left == 0:
            self.stopped = True
            return False
        self.left -= 1
        return True
