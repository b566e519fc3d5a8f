"""What is on record of functions as events of OCSF, an event a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from maremma.engine.canonical import Plain
from maremma.model.command import Desk
from maremma.model.location import CodeSpan, Location, PackageRef
from maremma.model.results.assessment import Assessment, unseen
from maremma.model.results.finding import Finding, FindingRecord, FindingState
from maremma.model.results.holding import Held, Published
from maremma.model.rule import Rule
from maremma.model.severity import Severity
from maremma.model.target import Target
from maremma.model.visible import one_line
from maremma.report.export.ocsf_event import Event, Life, Told, finding_event, unknown_event, weakness
from maremma.rules import RULES

_RULES = {each.id: each for each in RULES}
_REGULAR_FILE = 1


def lines(events: Iterable[Event]) -> str:
    """Events as lines of JSON, in ASCII; each text is on one line, and what is hidden in it is written out."""
    return "\n".join(json.dumps(_visible(each), separators=(",", ":")) for each in events)


def _visible(value: Plain) -> Plain:
    match value:
        case str():
            return one_line(value)
        case list():
            return [_visible(each) for each in value]
        case dict():
            return {name: _visible(each) for name, each in value.items()}
        case _:
            return value


def events(assessment: Assessment, records: Sequence[FindingRecord], desk: Desk) -> Iterator[Event]:
    """Every finding on record of a function, then each rule that was not judged to the end. Commands are for `desk`."""
    found = {each.fingerprint: each for each in assessment.findings}
    lives = {each.fingerprint: each for each in records}
    for finding in assessment.findings:
        record = lives.get(finding.fingerprint)
        told = _of_finding(assessment, finding, desk)
        yield finding_event(told, _life(assessment, finding, record))
    for record in records:
        if record.fingerprint not in found:
            life = Life(state=record.state, first_seen=record.first_seen, last_seen=record.last_seen)
            yield finding_event(_of_record(assessment, record), life)
    for outcome in assessment.outcomes:
        if why := unseen(outcome):
            yield unknown_event(_of_rule(assessment, outcome.rule, why), why)


def vulnerabilities(rule: Rule | None, at: Location, held: Sequence[Held]) -> list[Event]:
    """What is published about the component that a finding is on, else the weakness, with the file and line of code."""
    if isinstance(at, PackageRef):
        found = [_published(each, of) for of in held if of.purl == at.purl for each in _certain(of)]
        if found:
            return found
    if isinstance(at, CodeSpan):
        return [weakness(rule) | {"affected_code": [affected_code(at.path, at.line)]}]
    return []


def affected_code(path: str, line: int) -> Event:
    """A line of a file."""
    return {
        "file": {"name": path.rpartition("/")[2] or path, "path": path, "type_id": _REGULAR_FILE},
        "start_line": line,
    }


def rule_of(id: str) -> Rule | None:
    """The rule of an id; None for one of another version."""
    return _RULES.get(id)


def _certain(held: Held) -> Sequence[Published]:
    return [each for each in held.published if each.certain] or held.published


def _published(published: Published, held: Held) -> Event:
    cve = next((each for each in published.names if each.startswith("CVE-")), "")
    package: Event = {"name": held.name, "version": held.version or "unknown", "purl": held.purl}
    if held.upgrade or published.fixed:
        package["fixed_in_version"] = held.upgrade or published.fixed[-1]
    named: Event = {"cve": {"uid": cve}} if cve else {"advisory": {"uid": published.names[0]}}
    return {
        **named,
        "desc": published.says,
        "affected_packages": [package],
        "is_fix_available": bool(held.upgrade or published.fixed),
        "is_exploit_available": published.exploited,
        **({"severity": str(published.severity).title()} if published.severity is not None else {}),
    }


def _life(assessment: Assessment, finding: Finding, record: FindingRecord | None) -> Life:
    seen = assessment.observed_at
    state = FindingState.WAIVED if finding.waived else FindingState.OPEN
    if record is None:
        return Life(state=state, first_seen=seen, last_seen=seen, waived=finding.waived)
    return Life(state=record.state, first_seen=record.first_seen, last_seen=record.last_seen, waived=finding.waived)


def _of_finding(assessment: Assessment, finding: Finding, desk: Desk) -> Told:
    rule = rule_of(finding.rule)
    return Told(
        uid=_uid(assessment.target, finding.fingerprint),
        code=finding.rule,
        rule=rule,
        title=finding.title,
        says=finding.says,
        fix=desk.completed(finding.fix),
        severity=finding.severity,
        confidence=finding.confidence,
        at=assessment.observed_at,
        resource=_resource(assessment),
        cloud=_cloud(assessment.target),
        vulnerabilities=vulnerabilities(rule, finding.at, assessment.held or ()),
        more=_more(assessment)
        | {
            "at": str(finding.at),
            "path": [f"{each.says} ({each.at})" for each in finding.because],
            "versions": [*finding.versions],
            "fingerprint": finding.fingerprint,
        },
    )


def _of_record(assessment: Assessment, record: FindingRecord) -> Told:
    rule = rule_of(record.rule)
    return Told(
        uid=_uid(assessment.target, record.fingerprint),
        code=record.rule,
        rule=rule,
        title=rule.title if rule else record.rule,
        says=record.says,
        fix="",
        severity=record.severity,
        confidence=None,
        at=max(record.last_seen, assessment.observed_at),
        resource=_resource(assessment),
        cloud=_cloud(assessment.target),
        more=_more(assessment) | {"fingerprint": record.fingerprint, "stale": record.stale},
    )


def _of_rule(assessment: Assessment, id: str, why: Sequence[str]) -> Told:
    rule = rule_of(id)
    return Told(
        uid=_uid(assessment.target, f"unknown/{id}"),
        code=id,
        rule=rule,
        title=f"Not judged to the end: {rule.title if rule else id}",
        says="; ".join(why),
        fix="",
        severity=Severity.INFO,
        confidence=None,
        at=assessment.observed_at,
        resource=_resource(assessment),
        cloud=_cloud(assessment.target),
        more=_more(assessment),
    )


def _uid(target: Target, mark: str) -> str:
    """The `Id` that the finding has in Security Hub, too."""
    return f"{target.arn}/maremma/{mark}"


def _resource(assessment: Assessment) -> Event:
    target = assessment.target
    data: Event = {"runtime": assessment.runtime, "role": assessment.role_arn, "code_sha256": assessment.code_sha256}
    return {
        "uid": target.arn,
        "name": target.name,
        "type": "AWS::Lambda::Function",
        "region": target.region,
        "cloud_partition": target.partition,
        "data": {name: value for name, value in data.items() if value},
    }


def _cloud(target: Target) -> Event:
    return {
        "provider": "AWS",
        "region": target.region,
        "cloud_partition": target.partition,
        "account": {"uid": target.account, "type_id": 10, "type": "AWS Account"},
    }


def _more(assessment: Assessment) -> dict[str, Plain]:
    return {
        "score": round(assessment.score.points, 1),
        "band": str(assessment.score.band),
        "reachable_by": str(assessment.exposure.level),
    }
