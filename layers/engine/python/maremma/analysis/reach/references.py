"""What code names of its components: collected within bounds, each name once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from maremma.model.code.component import Component
from maremma.model.code.reference import Reference

_MOST: Final = 2_000
_MOST_OF_ONE: Final = 200
_LONGEST: Final = 200


class References:
    """The first place of each name, or the first one that is given data of the event."""

    def __init__(self, components: Sequence[Component]) -> None:
        self._components = components
        self._counts: dict[str, int] = {}
        self._found: dict[tuple[str, str], Reference] = {}

    def add(self, numbers: Iterable[int], symbol: str, path: str, line: int, *, given: bool = False) -> None:
        """A file names something of the components with these numbers."""
        if len(symbol) > _LONGEST:
            return
        for purl in dict.fromkeys(self._components[number].purl for number in sorted(numbers)):
            known = self._found.get((purl, symbol))
            if known is None and not self._has_room(purl):
                continue
            if known is None or (given and not known.given):
                self._found[purl, symbol] = Reference(purl=purl, symbol=symbol, path=path, line=line, given=given)

    def found(self) -> tuple[Reference, ...]:
        """All of them, in order."""
        return tuple(sorted(self._found.values()))

    def _has_room(self, purl: str) -> bool:
        count = self._counts.get(purl, 0)
        if count >= _MOST_OF_ONE or len(self._found) >= _MOST:
            return False
        self._counts[purl] = count + 1
        return True
