"""One event of the Open Cybersecurity Schema Framework, with the attributes that versions 1.6 to 1.8 share.

1.6 is what Security Hub reads (2026-12).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from typing import Final

from maremma import __version__
from maremma.engine.canonical import Plain
from maremma.model.results.finding import FindingState
from maremma.model.rule import Family, Rule
from maremma.model.severity import Confidence, Severity

VERSION: Final = "1.6.0"
Event = dict[str, Plain]

_CATEGORY: Final = 2
_SEVERITY: Final = {
    Severity.INFO: (1, "Informational"),
    Severity.LOW: (2, "Low"),
    Severity.MEDIUM: (3, "Medium"),
    Severity.HIGH: (4, "High"),
    Severity.CRITICAL: (5, "Critical"),
}
_CONFIDENCE: Final = {Confidence.LOW: (1, "Low"), Confidence.MEDIUM: (2, "Medium"), Confidence.HIGH: (3, "High")}
_STATUS: Final = {
    FindingState.OPEN: (1, "New"),
    FindingState.REOPENED: (1, "New"),
    FindingState.WAIVED: (3, "Suppressed"),
    FindingState.RESOLVED: (4, "Resolved"),
}
_UNKNOWN: Final = (0, "Unknown")
_STANDARDS: Final = {"SAS-": "CSA Top 12 Risks for Serverless", "S": "OWASP Serverless Top 10"}
"""By how the ids of their requirements begin, the longer first."""


class EventClass(IntEnum):
    """The classes that findings are told in, by their numbers in OCSF."""

    VULNERABILITY_FINDING = 2002
    COMPLIANCE_FINDING = 2003
    DETECTION_FINDING = 2004


class Activity(IntEnum):
    """What happened to a finding."""

    CREATE = 1
    UPDATE = 2
    CLOSE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """Where a finding stands, and since when; all moments are that of the look where no more is known."""

    state: FindingState
    first_seen: datetime
    last_seen: datetime
    waived: str = ""

    @property
    def activity(self) -> Activity:
        """What the event tells: that it is new, still there or gone."""
        if self.state is FindingState.RESOLVED:
            return Activity.CLOSE
        return Activity.CREATE if self.first_seen == self.last_seen else Activity.UPDATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an event says. `uid` is the same for the same finding for ever; `rule` is None for one that is not ours.

    `severity` and `confidence` are None where they are not known. `resource` and `cloud` are objects of OCSF; no cloud
    is known of what is not deployed. `vulnerabilities` are objects of OCSF, too. `more` goes into `unmapped`.
    """

    uid: str
    code: str
    rule: Rule | None
    title: str
    says: str
    fix: str
    severity: Severity | None
    confidence: Confidence | None
    at: datetime
    resource: Event
    cloud: Event | None
    vulnerabilities: Sequence[Event] = ()
    more: Mapping[str, Plain]


def class_of(rule: Rule | None) -> EventClass:
    """What holes in code are is a vulnerability, secrets and changed code are detected, settings do not comply.

    It hangs on the rule alone, so that a finding stays in its class for all its life.
    """
    family = rule.id[:3] if rule else ""
    if rule and rule.cwe and family in {Family.INJ.name, Family.DEP.name}:
        return EventClass.VULNERABILITY_FINDING
    if family in {Family.SEC.name, Family.INT.name}:
        return EventClass.DETECTION_FINDING
    return EventClass.COMPLIANCE_FINDING


def finding_event(told: Told, life: Life) -> Event:
    """A finding as an event of its class."""
    of_class = class_of(told.rule)
    status, caption = _STATUS[life.state]
    event = _base(told, of_class, life.activity) | {
        "status_id": status,
        "status": caption,
        **({"status_detail": life.waived} if life.waived else {}),
    }
    info = event["finding_info"]
    if isinstance(info, dict):
        info |= {
            "first_seen_time": milliseconds(life.first_seen),
            "last_seen_time": milliseconds(life.last_seen),
            "created_time": milliseconds(life.first_seen),
            "modified_time": milliseconds(life.last_seen),
        }
    remedy: Event = {"remediation": {"desc": told.fix}} if told.fix.strip() else {}
    if of_class is EventClass.VULNERABILITY_FINDING:
        vulnerabilities = told.vulnerabilities or [weakness(told.rule)]
        return event | {"vulnerabilities": [each | remedy for each in vulnerabilities]}
    if of_class is EventClass.COMPLIANCE_FINDING:
        passed = life.state is FindingState.RESOLVED
        event["compliance"] = _compliance(told, (1, "Pass") if passed else (3, "Fail"))
    return event | remedy


def unknown_event(told: Told, why: Sequence[str]) -> Event:
    """What could not be judged: a check with the status Unknown, so that nobody takes it for one that passed."""
    event = _base(told, EventClass.COMPLIANCE_FINDING, Activity.CREATE)
    details: list[Plain] = [*why]
    return event | {
        "status_id": 1,
        "status": "New",
        "compliance": {**_compliance(told, _UNKNOWN), "status_details": details},
    }


def weakness(rule: Rule | None) -> Event:
    """A vulnerability that nobody has numbered, by the kind of weakness that it is."""
    number = rule.cwe[0] if rule and rule.cwe else 0
    return {"cwe": {"uid": f"CWE-{number}", "src_url": f"https://cwe.mitre.org/data/definitions/{number}.html"}}


def milliseconds(moment: datetime) -> int:
    """A moment as OCSF counts it: milliseconds since 1970, UTC."""
    return round(moment.astimezone(UTC).timestamp() * 1000)


def _base(told: Told, of_class: EventClass, activity: Activity) -> Event:
    severity, severe = _SEVERITY[told.severity] if told.severity is not None else _UNKNOWN
    metadata: Event = {
        "version": VERSION,
        "product": {"name": "Maremma", "vendor_name": "Maremma", "version": __version__},
        "event_code": told.code,
        **({"profiles": ["cloud"]} if told.cloud is not None else {}),
    }
    event: Event = {
        "category_uid": _CATEGORY,
        "category_name": "Findings",
        "class_uid": int(of_class),
        "class_name": of_class.name.replace("_", " ").title(),
        "activity_id": int(activity),
        "activity_name": activity.name.title(),
        "type_uid": of_class * 100 + activity,
        "time": milliseconds(told.at),
        "severity_id": severity,
        "severity": severe,
        "message": f"{told.title}: {told.says}",
        "metadata": metadata,
        "finding_info": _info(told),
        "resources": [told.resource],
        "unmapped": dict(told.more),
    }
    if told.confidence is not None:
        event["confidence_id"], event["confidence"] = _CONFIDENCE[told.confidence]
    return event | ({"cloud": told.cloud} if told.cloud is not None else {})


def _info(told: Told) -> Event:
    info: Event = {"uid": told.uid, "title": told.title, "desc": told.says}
    if told.rule is not None:
        info["types"] = [str(told.rule.family)]
        info["analytic"] = {"type_id": 1, "type": "Rule", "uid": told.rule.id, "name": told.rule.name}
    return info


def _compliance(told: Told, status: tuple[int, str]) -> Event:
    serves = told.rule.serves if told.rule else ()
    standards = dict.fromkeys(next(name for start, name in _STANDARDS.items() if each.startswith(start))
                              for each in serves)  # fmt: skip
    return {
        "control": told.code,
        "status_id": status[0],
        "status": status[1],
        **({"standards": [*standards], "requirements": [*serves]} if serves else {}),
    }
