"""What the index of advisories cannot tell of components: where it knows nothing, nothing is clean."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from maremma.analysis.advisories.index import AdvisoryIndex
from maremma.model.code.component import Component
from maremma.model.facet import Facet, Gap, GapReason

_ABSENT = "there are no advisories to compare with: {}"
_UNCOVERED = "the advisories of {} are not in the index, so nothing is known of {} {}; see `maremma advisories status`"
_OLD = (
    "the advisories are {} days old, and may be {}: what was published since is not known; see `maremma advisories "
    "status`"
)


def outdated(age: timedelta, at_most: timedelta) -> Gap:
    """The gap where the index is too old: what it says stands, and what it does not say proves nothing."""
    return Gap(Facet.ADVISORIES, GapReason.NOT_COLLECTED, _OLD.format(age.days, at_most.days), partial=True)


def no_advisories(why: str) -> Gap:
    """The gap where there is no index at all; `why` says so, and what to do."""
    return Gap(Facet.ADVISORIES, GapReason.NOT_COLLECTED, _ABSENT.format(why))


def uncovered(components: Iterable[Component], index: AdvisoryIndex) -> tuple[Gap, ...]:
    """The gaps where components belong to ecosystems of which the index has no advisories, one for each of those."""
    counts: dict[str, int] = {}
    for each in components:
        if each.ecosystem not in index.ecosystems:
            counts[each.ecosystem] = counts.get(each.ecosystem, 0) + 1
    return tuple(
        Gap(
            Facet.ADVISORIES,
            GapReason.NOT_COLLECTED,
            _UNCOVERED.format(ecosystem, count, "component" if count == 1 else "components"),
            partial=True,
        )
        for ecosystem, count in sorted(counts.items())
    )
