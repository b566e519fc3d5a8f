"""Alerts that waited for a day, as few that stand for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maremma.engine.canonical import digest
from maremma.model.results.alert import Alert, AlertKind, Gathered

_AT_ONCE = 25
"""What fits an item of the table; more alerts make more digests."""
_TITLE = 100


def digests(alerts: Sequence[Alert]) -> Iterator[tuple[Alert, tuple[Alert, ...]]]:
    """Each digest with the alerts that it stands for, the worst of all first.

    Its id is of those alerts alone, so that whoever gathers the same ones again comes to the same digest.
    """
    ordered = sorted(alerts, key=lambda each: (-each.severity, each.raised_at, each.alert_id))
    for first in range(0, len(ordered), _AT_ONCE):
        members = tuple(ordered[first : first + _AT_ONCE])
        yield _digest(members), members


def _digest(members: Sequence[Alert]) -> Alert:
    severities = [each.severity for each in members]
    counts = ", ".join(f"{severities.count(each)} {each}" for each in sorted(set(severities), reverse=True))
    since = min(each.raised_at for each in members)
    places = {(each.account, each.region) for each in members}
    [(account, region)] = places if len(places) == 1 else [("", "")]
    noun = "alert" if len(members) == 1 else "alerts"
    return Alert(
        alert_id=digest(AlertKind.DIGEST, sorted(each.alert_id for each in members))[:32],
        kind=AlertKind.DIGEST,
        severity=max(severities),
        account=account,
        region=region,
        raised_at=max(each.raised_at for each in members),
        title=f"{len(members)} {noun} since {since:%Y-%m-%d %H:%M} UTC: {counts}",
        says="Gathered for a day, as the guardrails ask. `maremma show` has each of them in full.",
        gathered=tuple(
            Gathered(
                alert_id=each.alert_id,
                kind=each.kind,
                severity=each.severity,
                account=each.account,
                region=each.region,
                family=each.family,
                title=each.title if len(each.title) <= _TITLE else each.title[: _TITLE - 1] + "…",
                function=each.function,
                score=each.score,
            )
            for each in members
        ),
    )
