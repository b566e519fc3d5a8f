"""The work of a run: how much may be done, how much was, and which bounds were reached."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from maremma.analysis.taint.lattice.bounds import CHARACTERS_PER_STEP, DEEPEST, Bound


class BudgetSpentError(Exception):
    """The interpreter has taken as many steps as it may. It never leaves `analyze`."""


class Work:
    """`steps` counts evaluations, and those of much data for several; time is never looked at."""

    __slots__ = ("_most", "bounds", "budget", "depth", "steps")

    def __init__(self, budget: int) -> None:
        self.budget = self._most = budget
        self.steps = 0
        self.depth = 0
        self.bounds: dict[Bound, None] = {}

    def step(self) -> bool:
        """Begin an evaluation, which `rise` ends; False if it is nested too deeply, and not begun."""
        self.steps += 1
        if self.steps > self.budget:
            raise BudgetSpentError
        if self.depth >= DEEPEST:  # as `descend`, without another call
            self.reach(Bound.NESTING)
            return False
        self.depth += 1
        return True

    def descend(self) -> bool:
        """Begin what is nested in something else, and `rise` ends; False if that is too deep."""
        if self.depth >= DEEPEST:
            self.reach(Bound.NESTING)
            return False
        self.depth += 1
        return True

    def rise(self) -> None:
        """End what was begun last."""
        self.depth -= 1

    def spend(self, steps: int) -> None:
        """Count work on top of an evaluation; the next evaluation sees whether it was too much."""
        self.steps = min(self.steps + steps, self.budget)

    def spend_on(self, *texts: str | bytes | None) -> None:
        """Count the work of looking through texts."""
        self.spend(sum(len(text) for text in texts if text) // CHARACTERS_PER_STEP)

    def reach(self, bound: Bound) -> None:
        """A bound was reached, so that something is not known."""
        self.bounds[bound] = None

    @contextmanager
    def limited(self, steps: int, *, apart: bool = False) -> Iterator[None]:
        """Give up what is run here, and only that, after a number of steps; with `apart` they count only here."""
        whole, before = self.budget, self.steps
        self.budget = min(whole, self.steps + steps)
        try:
            yield
        except BudgetSpentError:
            if self.steps > (self._most if apart else whole):
                raise
        finally:
            self.budget = min(self._most, whole + self.steps - before) if apart else whole
