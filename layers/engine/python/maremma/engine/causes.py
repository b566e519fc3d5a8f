"""The root causes of a fleet: what, changed once, lowers the scores of all its functions most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from maremma.engine.remedies import points_without, worst_of
from maremma.model.results.assessment import Assessment
from maremma.model.results.cause import FleetCause, Gain, RootCause, Share
from maremma.model.results.finding import Finding
from maremma.model.results.scan import Latest

MOST_CAUSES = 5
"""So many causes are a morning's work."""
_KEPT = 8
"""So many root causes of a function are kept on record, those that remove most."""
_LEAST = 0.05
"""What removes less is not told."""


@dataclass(slots=True)
class _Group:
    """A root cause while functions are counted."""

    worst: Share
    gains: list[Gain] = field(default_factory=list)


def causes(fleet: Iterable[Latest | Assessment], *, most: int | None = MOST_CAUSES) -> tuple[FleetCause, ...]:
    """The root causes that remove most points over all functions, evidence of compromise first; all without `most`.

    `fleet` are the newest words on functions, which have what is needed, or full assessments. A word of a version that
    kept no causes counts as none (see `untold`). One pass, so that ten thousand functions take less than a second.
    """
    groups: dict[RootCause, _Group] = {}
    for each in fleet:
        points = each.points if isinstance(each, Latest) else each.score.points
        for share in shares_of(each):
            group = groups.setdefault(share.cause, _Group(share))
            if (share.evidence, share.removes, share.fingerprint) > _weight(group.worst):
                group.worst = share
            group.gains.append(
                Gain(target=each.target, points=points, removes=share.removes, fingerprint=share.fingerprint)
            )
    ordered = sorted((_summed(cause, group) for cause, group in groups.items()), key=_order)
    return tuple(ordered[:most])


def untold(words: Iterable[Latest]) -> int:
    """How many functions were last looked at by a version that kept no causes."""
    return sum(each.shares is None for each in words)


def shares_of(of: Latest | Assessment) -> tuple[Share, ...]:
    """What a function would gain, root cause by root cause: from its word as it was kept, or from its findings."""
    if isinstance(of, Latest):
        return of.shares or ()
    by_root: dict[RootCause, list[Finding]] = {}
    for each in of.findings:
        if each.feeds is not None and each.root is not None:
            by_root.setdefault(each.root, []).append(each)
    found = (_share(of, root, members) for root, members in by_root.items())
    told = sorted((each for each in found if each.removes >= _LEAST or each.evidence), key=_first)
    return tuple(told[:_KEPT])


def _share(assessment: Assessment, root: RootCause, members: Sequence[Finding]) -> Share:
    worst = worst_of(members)
    return Share(
        cause=root,
        removes=max(0.0, round(assessment.score.points - points_without(assessment, members), 2)),
        rule=worst.rule,
        title=worst.title,
        fingerprint=worst.fingerprint,
        fix=worst.fix,
        evidence=any(each.shows_compromise for each in members),
    )


def _summed(cause: RootCause, group: _Group) -> FleetCause:
    gains = sorted(group.gains, key=lambda each: (-each.removes, each.target))
    return FleetCause(
        cause=cause,
        rule=group.worst.rule,
        title=group.worst.title,
        fix=group.worst.fix,
        removes=round(sum(each.removes for each in gains), 2),
        functions=tuple(gains),
        evidence=group.worst.evidence,
    )


def _weight(share: Share) -> tuple[bool, float, str]:
    return share.evidence, share.removes, share.fingerprint


def _first(share: Share) -> tuple[bool, float, RootCause]:
    return not share.evidence, -share.removes, share.cause


def _order(cause: FleetCause) -> tuple[bool, float, RootCause]:
    return not cause.evidence, -cause.removes, cause.cause
