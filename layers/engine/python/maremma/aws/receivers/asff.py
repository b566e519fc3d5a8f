"""Findings in the format of Security Hub (ASFF, 2018-10-08)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from maremma.model.command import Desk
from maremma.model.results.assessment import Assessment
from maremma.model.results.finding import Finding, FindingRecord, FindingState
from maremma.model.severity import Confidence, Severity
from maremma.model.target import Target
from maremma.model.visible import one_line

SCHEMA = "2018-10-08"
FORGOTTEN = timedelta(days=30)
"""Security Hub deletes what was archived so long ago, so what was resolved before is not filed."""

_TITLE, _DESCRIPTION, _REMEDIATION, _NOTE, _VALUE = 256, 1_024, 512, 512, 2_048
_STEPS = 8

_LABELS = {
    Severity.INFO: "INFORMATIONAL",
    Severity.LOW: "LOW",
    Severity.MEDIUM: "MEDIUM",
    Severity.HIGH: "HIGH",
    Severity.CRITICAL: "CRITICAL",
}
_CONFIDENCE = {Confidence.HIGH: 90, Confidence.MEDIUM: 60, Confidence.LOW: 30}
_CHECKS = "Software and Configuration Checks"
_PRACTICES = f"{_CHECKS}/AWS Security Best Practices"
_TYPES = {
    "AUT": f"{_PRACTICES}/Network Reachability",
    "EXP": f"{_PRACTICES}/Network Reachability",
    "INJ": f"{_CHECKS}/Vulnerabilities",
    "DEP": f"{_CHECKS}/Vulnerabilities/CVE",
    "SEC": "Sensitive Data Identifications/Passwords",
    "DAT": "Effects/Data Exposure",
}

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Product:
    """Under whose name findings are filed: the default product of an account in a region."""

    partition: str
    account: str
    region: str

    @property
    def arn(self) -> str:
        """What every account may import its own findings under."""
        account, region = self.account, self.region
        return f"arn:{self.partition}:securityhub:{region}:{account}:product/{account}/default"


def finding_id(target: Target, fingerprint: str) -> str:
    """The same for the same finding for ever."""
    return f"{target.arn}/maremma/{fingerprint}"


def documents(
    target: Target,
    assessment: Assessment | None,
    records: Sequence[FindingRecord],
    product: Product,
    now: datetime,
    *,
    desk: Desk,
) -> Iterator[tuple[FindingRecord, Document]]:
    """Each finding on record with its document; without those that Security Hub has forgotten.

    `assessment` is None if the function is gone. `now` has to be later than the last time they were filed.
    """
    found = {each.fingerprint: each for each in assessment.findings} if assessment else {}
    for record in records:
        if record.state is FindingState.RESOLVED and now - record.last_seen > FORGOTTEN:
            continue
        document = _document(target, assessment, record, found.get(record.fingerprint), desk)
        yield (
            record,
            document
            | {
                "ProductArn": product.arn,
                "AwsAccountId": product.account,
                "UpdatedAt": _stamp(now),
                "Resources": [_resource(target, assessment, product)],
            },
        )


def workflow(record: FindingRecord) -> str:
    """Where a finding stands in Security Hub, as long as nobody says otherwise there."""
    if record.state is FindingState.WAIVED:
        return "SUPPRESSED"
    return "RESOLVED" if record.state is FindingState.RESOLVED else "NEW"


def note(record: FindingRecord, waived: str) -> str:
    """Why it stands there. It begins with the status, by which our own word is known again."""
    why = {
        "SUPPRESSED": f"waived in the guardrails: {waived}" if waived else "waived in the guardrails",
        "RESOLVED": f"not there any more since {record.last_seen:%Y-%m-%d}",
        "NEW": f"open since {record.opened_at:%Y-%m-%d}",
    }
    status = workflow(record)
    return _cut(f"{status}: {why[status]}", _NOTE)


def _document(
    target: Target, assessment: Assessment | None, record: FindingRecord, finding: Finding | None, desk: Desk
) -> Document:
    severity = {"Label": _LABELS[record.severity], "Original": str(record.severity)}
    types = [_TYPES.get(record.rule[:3], _PRACTICES)]
    provided: Document = {"Severity": severity, "Types": types}
    document: Document = {
        "SchemaVersion": SCHEMA,
        "Id": finding_id(target, record.fingerprint),
        "GeneratorId": f"maremma/{record.rule}",
        "Types": types,
        "FirstObservedAt": _stamp(record.first_seen),
        "LastObservedAt": _stamp(record.last_seen),
        "CreatedAt": _stamp(record.first_seen),
        "Severity": severity,
        "Title": _cut(record.says, _TITLE),
        "Description": _cut(_description(record, finding), _DESCRIPTION),
        "ProductFields": _fields(target, assessment, record, finding, desk),
        "RecordState": "ARCHIVED" if record.state is FindingState.RESOLVED else "ACTIVE",
        "FindingProviderFields": provided,
    }
    if finding is not None:
        provided["Confidence"] = document["Confidence"] = _CONFIDENCE[finding.confidence]
        if finding.fix.strip():
            document["Remediation"] = {"Recommendation": {"Text": _cut(desk.completed(finding.fix), _REMEDIATION)}}
    return document


def _description(record: FindingRecord, finding: Finding | None) -> str:
    if finding is None:
        return record.says
    return f"{finding.title}. {finding.says} At {finding.at}."


def _fields(
    target: Target, assessment: Assessment | None, record: FindingRecord, finding: Finding | None, desk: Desk
) -> Mapping[str, str]:
    steps = finding.because[:_STEPS] if finding else ()
    fields = {
        "ProviderName": "Maremma",
        "maremma/rule": record.rule,
        "maremma/fingerprint": record.fingerprint,
        "maremma/state": str(record.state),
        "maremma/stale": "the rule could not be checked last time" if record.stale else "",
        "maremma/account": target.account,
        "maremma/score": f"{assessment.score.points:.0f} {assessment.score.band}" if assessment else "",
        "maremma/waived": finding.waived if finding else "",
        "maremma/show": desk.command("show", target.arn),
        **{f"maremma/path/{number}": f"{each.says} ({each.at})" for number, each in enumerate(steps, start=1)},
    }
    return {name: _cut(text, _VALUE) for name, text in fields.items() if text.strip()}


def _resource(target: Target, assessment: Assessment | None, product: Product) -> Document:
    resource: Document = {
        "Type": "AwsLambdaFunction",
        "Id": target.arn,
        "Partition": product.partition,
        "Region": target.region,
    }
    details = {"FunctionName": target.name}
    if assessment is not None:
        known = {
            "Runtime": assessment.runtime,
            "Role": assessment.role_arn,
            "CodeSha256": assessment.code_sha256,
        }
        details |= {name: text for name, text in known.items() if text}
    return resource | {"Details": {"AwsLambdaFunction": details}}


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _cut(text: str, limit: int) -> str:
    """A text of at most `limit` characters with something to read in it, which Security Hub insists on."""
    line = one_line(text) or "-"
    return line if len(line) <= limit else line[: limit - 1] + "…"
