"""The analyses of a package, each on its own: what ends one of them is a gap of what it was to tell, and no other's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from maremma.boundary import Defect, Seam, contained
from maremma.errors import MalformedText, PackageRefused, PackageTooLarge, PackageUnreadable
from maremma.model.facet import Facet, Gap, GapReason

T = TypeVar("T")


class Analyses:
    """Runs one analysis after the other. `layer` is the one that they are of, whose gaps are the layers'."""

    def __init__(self, layer: str = "") -> None:
        self._layer = layer
        self._gaps: list[Gap] = []

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What kept analyses from telling anything, in their order."""
        return tuple(self._gaps)

    def run(self, facet: Facet, what: str, work: Callable[[], T], instead: T) -> T:
        """What an analysis tells; `instead` where it could not, with a gap that says `what` is not known."""
        try:
            found = contained(Seam.ANALYSIS, work)
        except (PackageRefused, PackageUnreadable, MalformedText) as error:
            return self._missed(facet, _reason(error), f"{what}: {error}", instead)
        if isinstance(found, Defect):
            return self._missed(facet, GapReason.DEFECT, f"{what}: {found.says}", instead)
        return found

    def _missed(self, facet: Facet, reason: GapReason, says: str, instead: T) -> T:
        where = f"layer {self._layer}: " if self._layer else ""
        self._gaps.append(Gap(Facet.LAYERS if self._layer else facet, reason, f"{where}{says}", partial=True))
        return instead


def _reason(error: Exception) -> GapReason:
    if isinstance(error, PackageTooLarge):
        return GapReason.TOO_LARGE
    return GapReason.UNSUPPORTED if isinstance(error, PackageRefused) else GapReason.UNREADABLE
