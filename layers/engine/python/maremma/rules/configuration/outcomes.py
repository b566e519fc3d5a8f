"""Where a function's events go when it is done with them: destinations, dead-letter target and failed batches."""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.absence import doubts
from maremma.model.evidence import Doubt
from maremma.model.facet import Facet
from maremma.model.function.delivery import Destination
from maremma.model.location import ConfigPath
from maremma.model.snapshot import FunctionSnapshot

_FACETS = (Facet.CONFIG, Facet.DELIVERY, Facet.EVENT_SOURCES)
"""The facets in which such a place could show."""


def outcomes(function: FunctionSnapshot) -> Iterator[tuple[ConfigPath, Destination]]:
    """Each place that gets events, or the word on them, and where it is set."""
    letters = function.dead_letters
    if letters is None and function.configuration.dead_letter_arn:
        letters = Destination(arn=function.configuration.dead_letter_arn)
    if letters is not None:
        yield ConfigPath("DeadLetterConfig"), letters
    for delivery in function.deliveries:
        for name, place in (("OnSuccess", delivery.on_success), ("OnFailure", delivery.on_failure)):
            if place is not None:
                yield ConfigPath(f"{delivery.location.path}.{name}"), place
    for mapping in function.event_sources:
        if mapping.on_failure is not None:
            yield ConfigPath(f"{mapping.location.path}.OnFailure", mapping.source_arn), mapping.on_failure


def unseen_outcomes(function: FunctionSnapshot) -> Iterator[Doubt]:
    """A doubt for each gap in which another such place may hide."""
    yield from doubts(function, *_FACETS, at=ConfigPath("DeadLetterConfig"))
