"""What is said of a whole, or of what is not in it, holds where all of it was seen: here the words get their limit.

A sentence that claims to know all of a facet, such as "nothing else", "alone" or "no trail", comes from one of these.
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.location import Location
from maremma.model.snapshot import DiscoveredFunction, FunctionSnapshot

LIMIT = ", as far as could be seen"


def as_seen(function: DiscoveredFunction, says: str, *facets: Facet) -> str:
    """A sentence about all of some facets, with a limit if a part of one was not seen."""
    if not function.gaps_in(frozenset(facets)):
        return says
    stop = "." if says.endswith(".") else ""
    return f"{says.removesuffix(stop)}{LIMIT}{stop}"


def absent(function: FunctionSnapshot, *facets: Facet, evidence: Evidence) -> Evidence | Doubt:
    """The evidence, or a doubt if a part of the facets was not seen: what is missed may be there."""
    if function.gaps_in(frozenset(facets)):
        return Doubt(at=evidence.at, says=as_seen(function, evidence.says, *facets))
    return evidence


def doubts(function: FunctionSnapshot, *facets: Facet, at: Location) -> Iterator[Doubt]:
    """A doubt for each gap, for facets that a rule needs only in some functions and so does not name in its `needs`."""
    for gap in function.gaps_in(frozenset(facets)):
        yield Doubt(at=at, says=gap.says)
