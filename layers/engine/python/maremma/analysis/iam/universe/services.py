"""The services of the table of actions: which actions each has, and where its bits begin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from maremma.analysis.iam.universe.level import AccessLevel
from maremma.analysis.iam.universe.packed import packed_lines

_LEVELS: Final = {level.value[0]: level for level in AccessLevel}


@dataclass(frozen=True)
class Service:
    """One service: its prefix, its actions in the order of their bits, and one letter for the level of each.

    `position` is its place in the table, `start` the bit of its first action. Names are sorted without regard to case.
    """

    prefix: str
    position: int
    start: int
    levels: str
    written: str

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The actions, without the prefix."""
        return tuple(self.written.split(" "))

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The actions in small letters, as patterns are compared with them."""
        return tuple(self.written.lower().split(" "))

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of an action among those of the service, by its name in small letters."""
        return {name: place for place, name in enumerate(self.lower)}

    @cached_property
    def size(self) -> int:
        """How many actions the service has."""
        return len(self.levels)

    @cached_property
    def all(self) -> int:
        """The bits of all its actions."""
        return ((1 << self.size) - 1) << self.start

    def level(self, place: int) -> AccessLevel:
        """The access level of the action at a place."""
        return _LEVELS[self.levels[place]]


@cache
def services() -> Mapping[str, Service]:
    """The services by prefix, in the order of their bits."""
    found: dict[str, Service] = {}
    start = 0
    for position, line in enumerate(packed_lines(__package__, "actions.zz")):
        prefix, levels, written = line.split("\t")
        found[prefix] = Service(prefix, position, start, levels, written)
        start += len(levels)
    return found


def written_action(action: str) -> str | None:
    """An action as AWS writes it, from any case; None if the table does not know it."""
    found = split_action(action)
    return None if found is None else f"{found[0].prefix}:{found[0].names[found[1]]}"


def split_action(action: str) -> tuple[Service, int] | None:
    """The service of an action and its place there, whatever its case; None if the table does not know it."""
    prefix, _, name = action.lower().partition(":")
    service = services().get(prefix)
    place = None if service is None else service.places.get(name)
    return None if service is None or place is None else (service, place)
