"""Evidence that something is not there counts only where everything was seen."""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.location import Location
from maremma.model.snapshot import FunctionSnapshot


def absent(function: FunctionSnapshot, *facets: Facet, evidence: Evidence) -> Evidence | Doubt:
    """The evidence, or a doubt if a part of the facets was not seen: what is missed may be there."""
    if function.gaps_in(frozenset(facets)):
        return Doubt(at=evidence.at, says=f"{evidence.says}, as far as could be seen")
    return evidence


def unseen(function: FunctionSnapshot, *facets: Facet, at: Location) -> Iterator[Doubt]:
    """A doubt for each gap, for facets that a rule needs only in some functions and so does not name in its `needs`."""
    for gap in function.gaps_in(frozenset(facets)):
        yield Doubt(at=at, says=gap.says)
