"""How much of the top level of a bundle is run: libraries must not take the place of the function's own code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine


@contextmanager
def limited(machine: Machine, steps: int, *, apart: bool = False) -> Iterator[None]:
    """Give up what is run here, and only that, after a number of steps; with `apart` they count only here."""
    from maremma.analysis.taint.run.machine import BudgetSpentError

    whole, before = machine.budget, machine.steps
    machine.budget = min(whole, machine.steps + steps)
    try:
        yield
    except BudgetSpentError:
        if machine.steps > (machine.most if apart else whole):
            raise
    finally:
        machine.budget = min(machine.most, whole + machine.steps - before) if apart else whole
