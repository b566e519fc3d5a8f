"""What of a template is not read, and what it may change of which functions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maremma.model.facet import Facet, Gap, GapReason

DOORS = frozenset({Facet.RESOURCE_POLICY, Facet.URLS, Facet.APIS, Facet.EVENT_SOURCES})
"""By what a function is reached that nothing else shows."""
ALL = DOORS | {Facet.CONFIG, Facet.ENVIRONMENT, Facet.ROLE, Facet.DELIVERY, Facet.TAGS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """One thing of a template that is not read, and what it may change of which functions; of all, if it names none."""

    name: str
    says: str
    facets: frozenset[Facet]
    functions: frozenset[str] = frozenset()

    def gaps(self, function: str) -> Iterator[Gap]:
        """What is not known of a function because of it."""
        if not self.functions or function in self.functions:
            for facet in sorted(self.facets):
                yield Gap(facet, GapReason.UNSUPPORTED, f"{self.name} {self.says}", partial=True)
