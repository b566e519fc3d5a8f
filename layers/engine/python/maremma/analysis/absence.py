"""Evidence that something is not there counts only where everything was seen."""

from __future__ import annotations

from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.snapshot import FunctionSnapshot


def absent(function: FunctionSnapshot, *facets: Facet, evidence: Evidence) -> Evidence | Doubt:
    """The evidence, or a doubt if a part of the facets was not seen: what is missed may be there."""
    if function.gaps_in(frozenset(facets)):
        return Doubt(at=evidence.at, says=f"{evidence.says}, as far as could be seen")
    return evidence
