"""Branches: each is gone from the same state, and what follows goes on from those that come to their end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from maremma.analysis.taint.lattice.branch import Branch
from maremma.analysis.taint.lattice.values import Facts, Frame

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine


def branches(machine: Machine, frame: Frame, ways: Iterable[tuple[Facts | None, Callable[[], bool]]]) -> bool:
    """Go each way that is possible from here, and on from those that go on; False if none does."""
    alive: list[Branch] = []
    ended: list[Branch] = []
    returned: list[Branch] = []
    for facts, go in ways:
        if facts is None:
            continue
        before = frame.returned
        mark = machine.state.fork()
        try:
            machine.state.learn(facts)
            goes_on = go()
        finally:
            branch = machine.state.rewind(mark)
        (alive if goes_on else ended).append(branch)
        if not goes_on and frame.returned is not before:
            returned.append(branch)
    go_on(machine, frame, alive, ended)
    if alive and frame.catching and not may_come_back(frame):
        frame.left.extend(returned)  # for a `finally` around; what is thrown is for the handlers
    return bool(alive)


def go_on(machine: Machine, frame: Frame, alive: Sequence[Branch], ended: Sequence[Branch]) -> None:
    """From the branches that go on; those that end have left something behind, too."""
    if not alive and not may_come_back(frame):
        machine.state.leave(ended, frame)
        return
    machine.state.merge(alive, frame)
    for branch in ended:
        end(machine, frame, branch)


def end(machine: Machine, frame: Frame, branch: Branch) -> None:
    """A branch has ended, and another one goes on: what it leaves behind, and to whom."""
    if may_come_back(frame):
        machine.state.absorb(branch)
    elif frame.catching:
        machine.state.absorb(branch, frame)
    else:
        machine.state.put_off(branch, frame)
        frame.left.append(branch)


def may_come_back(frame: Frame) -> bool:
    """Whether an ended branch may have left the loop only, so that its variables live on."""
    return frame.loops > 0
