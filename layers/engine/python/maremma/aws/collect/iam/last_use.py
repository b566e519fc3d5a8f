"""What a role was last used for, by IAM's report on it: a job is started, and asked for until it is done.

Only a worker asks, about a role that grants more than its function needs: it takes seconds, and two calls at least.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, date
from typing import Any, Final

from maremma.aws.collect.denials import Reading
from maremma.aws.session.clients import Boto
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.iam.last_use import LastUse

PERMISSIONS: Final[tuple[str, ...]] = (
    "iam:GenerateServiceLastAccessedDetails",
    "iam:GetServiceLastAccessedDetails",
)
DAYS: Final = 400
"""How far back IAM remembers."""

_PAUSES: Final = (0.5, 1.0, 2.0, 4.0)
_MOST_PAGES: Final = 40
_DONE: Final = "COMPLETED"
_UNDER_WAY: Final = "IN_PROGRESS"

Pause = Callable[[float], object]


def read_last_use(client: Boto, role_arn: str, pause: Pause = time.sleep) -> LastUse | Gap:
    """The services and actions that the role called, or why that is not known."""
    reading = Reading(Facet.LAST_USE)
    job = reading.one(
        client,
        "generate_service_last_accessed_details",
        action=PERMISSIONS[0],
        Arn=role_arn,
        Granularity="ACTION_LEVEL",
    )
    first = _finished(client, reading, job["JobId"], pause) if job is not None else None
    if job is None or first is None:
        return reading.gaps[0]
    services, actions = dict[str, date](), dict[str, date]()
    page: Mapping[str, Any] | None = first
    for _ in range(_MOST_PAGES):
        if page is None:
            return reading.gaps[0]
        for service, day, called in reading.parsed(page.get("ServicesLastAccessed") or (), _service, "a service"):
            if day is not None:
                services[service] = day
            actions |= called
        if not page.get("IsTruncated"):
            break
        page = _page(client, reading, partial=True, JobId=job["JobId"], Marker=page["Marker"])
    if reading.gaps:
        return reading.gaps[0]
    return LastUse(days=DAYS, services=tuple(sorted(services.items())), actions=tuple(sorted(actions.items())))


def _finished(client: Boto, reading: Reading, job: str, pause: Pause) -> Mapping[str, Any] | None:
    """The first page of the report, once there is one; else None, and a gap."""
    for seconds in (0.0, *_PAUSES):
        if seconds:
            pause(seconds)
        page = _page(client, reading, JobId=job)
        if page is None or page.get("JobStatus") == _DONE:
            return page
        if page.get("JobStatus") != _UNDER_WAY:
            break
    says = "IAM did not finish its report on what the role was last used for; scan again later"
    reading.note(Gap(Facet.LAST_USE, GapReason.UNREADABLE, says))
    return None


def _page(client: Boto, reading: Reading, *, partial: bool = False, **asked: object) -> Mapping[str, Any] | None:
    return reading.one(client, "get_service_last_accessed_details", action=PERMISSIONS[1], partial=partial, **asked)


def _service(said: Mapping[str, Any]) -> tuple[str, date | None, dict[str, date]]:
    """A service by its prefix, the day of the last call, and those of the actions that IAM tells apart."""
    prefix = said["ServiceNamespace"]
    tracked = said.get("TrackedActionsLastAccessed") or ()
    called = {f"{prefix}:{each['ActionName']}": _day(each["LastAccessedTime"]) for each in tracked if _seen(each)}
    last = said.get("LastAuthenticated")
    return prefix, _day(last) if last is not None else None, called


def _seen(action: Mapping[str, Any]) -> bool:
    return action.get("LastAccessedTime") is not None


def _day(moment: Any) -> date:
    found: date = moment.astimezone(UTC).date()
    return found
