"""The way from outside through a function to data and out again, as the rules of this family tell it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from maremma.analysis.data.egress import WayOut, ways_out
from maremma.analysis.exposure import exposure_of
from maremma.model.evidence import Step
from maremma.model.function.exposure import Exposure, Path, Reachability
from maremma.model.snapshot import FunctionSnapshot

ROLE_PRIVILEGE = "role-privilege"
"""The root cause of the rules that find the execution role too strong."""


@dataclass(frozen=True, slots=True)
class Way:
    """A door for outsiders, and where what they ask for can go."""

    function: FunctionSnapshot
    door: Path
    outs: tuple[WayOut, ...]

    @property
    def is_open(self) -> bool:
        """Whether anyone may send an event, not only who writes upstream."""
        return self.door.reachability is Reachability.ANONYMOUS

    def told(self, data: Iterable[object]) -> str:
        """The way in one line."""
        who = self.door.who if self.is_open else "an outsider upstream"
        out = self.outs[0]
        to = out.to if out.is_open else f"{out.to}, perhaps"
        return " → ".join((who, self.function.target.name, " and ".join(map(str, data)), to))

    def steps(self, data: Iterable[Step]) -> tuple[Step, ...]:
        """The way step by step."""
        return (Step(self.door.at, self.door.says), *data, *(each.step for each in self.outs))


def way_through(function: FunctionSnapshot) -> tuple[Exposure, Way | None]:
    """Who reaches the function, and the widest way of outsiders through it by which data can leave, if any."""
    exposure = exposure_of(function)
    doors = sorted(exposure.paths, key=lambda path: -path.reachability)
    for door in doors:
        if door.reachability >= Reachability.INDIRECT and (outs := ways_out(function, door)):
            return exposure, Way(function, door, outs)
    return exposure, None
