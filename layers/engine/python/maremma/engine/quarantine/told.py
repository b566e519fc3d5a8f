"""The alerts of quarantines. Their ids are of the quarantine and its round, so that each comes once however often."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from maremma.engine.canonical import digest
from maremma.engine.quarantine.steps import Reach
from maremma.model.quarantine import Quarantine, QuarantineState, StopRequest
from maremma.model.results.alert import Alert, AlertKind
from maremma.model.severity import Severity
from maremma.model.target import AccountRegion

_TITLES = {
    AlertKind.QUARANTINE_DUE: ("{} is due to be stopped", Severity.CRITICAL),
    AlertKind.QUARANTINED: ("{} is stopped", Severity.HIGH),
    AlertKind.QUARANTINE_FAILED: ("{} is not stopped as it should be", Severity.CRITICAL),
    AlertKind.RELEASED: ("{} is released", Severity.MEDIUM),
    AlertKind.RELEASE_BLOCKED: ("{} could not be released yet", Severity.HIGH),
    AlertKind.QUARANTINE_CLOSED: ("{} is looked after no more", Severity.HIGH),
}

_REACHED = {
    QuarantineState.STOPPED: (
        AlertKind.QUARANTINED,
        "Reserved concurrency is 0 and every mapping is disabled; this was verified. Released by itself at {expires}",
    ),
    QuarantineState.FAILED: (AlertKind.QUARANTINE_FAILED, "It is not stopped any more"),
    QuarantineState.RELEASED: (AlertKind.RELEASED, "What was taken was given back; this was verified"),
    QuarantineState.CLOSED: (
        AlertKind.QUARANTINE_CLOSED,
        "What is still there was given back, and the record is closed",
    ),
}


def told(kind: AlertKind, quarantine: Quarantine, says: str, raised_at: datetime, *, obstructed: bool = False) -> Alert:
    """One alert about the quarantine of a function; of what is `obstructed`, one in each state until it is overcome."""
    way = ("releasing" if quarantine.state.releasing else quarantine.state, quarantine.overcome)
    title, severity = _TITLES[kind]
    target = quarantine.target
    return Alert(
        alert_id=digest(kind, quarantine.id, quarantine.round, way if obstructed else "")[:32],
        kind=kind,
        severity=severity,
        account=target.account,
        region=target.region,
        raised_at=raised_at,
        title=title.format(target.name),
        says=says,
        function=target.arn,
        score=quarantine.points,
        previous_score=quarantine.previous_points,
    )


def told_of(reached: Reach, quarantine: Quarantine, raised_at: datetime) -> Alert:
    """The alert of a state that a quarantine has reached."""
    kind, says = _REACHED[reached.state]
    notes = "; ".join(quarantine.notes)
    parts = (says.format(expires=f"{quarantine.expires_at:%Y-%m-%d %H:%M} UTC"), reached.says, notes)
    text = ". ".join(each[:1].upper() + each[1:] for each in parts if each) + "."
    because = f"\nStopped by {quarantine.by}: {quarantine.reason}." if kind is AlertKind.QUARANTINED else ""
    return told(kind, quarantine, text + because, raised_at)


def first_due(place: AccountRegion, requests: Sequence[StopRequest], raised_at: datetime) -> Alert:
    """The one alert for all functions that the first scan of an account-region found unacceptable."""
    ordered = sorted(requests, key=lambda each: (-each.points, each.target))
    names = ", ".join(f"{each.target.name} ({each.points:.0f})" for each in ordered[:5])
    more = f" and {len(ordered) - 5} more" if len(ordered) > 5 else ""
    return Alert(
        alert_id=digest(AlertKind.QUARANTINE_DUE, place, ordered[0].scan)[:32],
        kind=AlertKind.QUARANTINE_DUE,
        severity=Severity.CRITICAL,
        account=place.account,
        region=place.region,
        raised_at=raised_at,
        title=f"{len(ordered)} functions of {place} are due to be stopped",
        says=f"A first scan stops nothing. Look at {names}{more}, and approve what is to be stopped.",
        score=ordered[0].points,
    )
