"""What looking at one door gave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from maremma.model.function.exposure import Path, Reachability


@dataclass(frozen=True, slots=True)
class Doorway:
    """`paths` lead in for certain; `possible` ones hang on what was not decided, so they raise the ceiling only."""

    paths: tuple[Path, ...] = ()
    possible: tuple[Path, ...] = ()

    def __add__(self, other: Doorway) -> Doorway:
        return Doorway(self.paths + other.paths, self.possible + other.possible)

    @property
    def level(self) -> Reachability:
        """The widest certain path."""
        return max((path.reachability for path in self.paths), default=Reachability.UNUSED)

    @property
    def ceiling(self) -> Reachability:
        """The widest path, possible ones included."""
        return max((self.level, *(path.reachability for path in self.possible)))


def join(doorways: Iterable[Doorway]) -> Doorway:
    """Several doors taken together."""
    return sum(doorways, Doorway())
