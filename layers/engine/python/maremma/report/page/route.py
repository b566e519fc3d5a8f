"""The way of an attack through a function: who, by which door, past which line of code, with which role, to what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maremma.model.evidence import Step
from maremma.model.function.exposure import Path, Reachability
from maremma.model.function.relay import Feed, Receipt
from maremma.model.location import CodeSpan, ConfigPath
from maremma.model.results.assessment import Assessment
from maremma.model.results.finding import Finding
from maremma.model.results.scan import Latest
from maremma.report.page.contract import Stop, StopKind
from maremma.report.page.triggers import trigger_of

_WHO = {
    Reachability.ANONYMOUS: "anyone on the internet",
    Reachability.INDIRECT: "whoever writes upstream",
    Reachability.AUTHENTICATED: "any authenticated caller",
    Reachability.CROSS_ACCOUNT: "another account",
    Reachability.INTERNAL: "somebody inside the account",
    Reachability.UNUSED: "whoever may invoke it",
}
_THROUGH_CODE = "INJ"
_DATA = "DAT"
_ROLE = "IAM"


def route(assessment: Assessment, latest: Latest) -> tuple[Stop, ...]:
    """The stops of the worst way, in order; none where nothing was found on any way."""
    open_findings = [each for each in assessment.findings if not each.waived]
    through = _worst(open_findings, _THROUGH_CODE)
    data = _worst(open_findings, _DATA)
    role = _worst(open_findings, _ROLE)
    if through is None and data is None and (role is None or not assessment.exposure.paths):
        return ()
    return (
        *_way_in(assessment, latest, through or data),
        *_code(assessment, through),
        *_way_on(latest.joined.receipts, through),
        *_role(assessment, through, role),
        *_data(data, role),
    )


def _worst(findings: Sequence[Finding], family: str) -> Finding | None:
    members = [each for each in findings if each.rule.startswith(family)]
    return max(members, key=lambda each: (each.severity, each.confidence, each.fingerprint), default=None)


def _way_in(assessment: Assessment, latest: Latest, finding: Finding | None) -> Iterator[Stop]:
    first = finding.because[0] if finding is not None and finding.because else None
    feed = _feed(latest.joined.feeds, first)
    if feed is not None:
        yield _stop("who", _WHO[feed.reachability], "")
        yield _stop("function", feed.by.name, feed.says, function=feed.by.arn)
        yield _stop("carrier", feed.resource.rpartition(":")[2], "hands it on", feed.resource)
        return
    path = _door(assessment.exposure.paths, first)
    if path is None:
        yield _stop("who", _WHO[assessment.exposure.level], "")
        if first is not None and isinstance(first.at, ConfigPath):
            yield _stop("door", _thing(first), first.says, str(first.at))
        return
    yield _stop("who", path.who or _WHO[path.reachability], "; ".join(path.conditions))
    yield _stop("door", trigger_of(path), path.says, str(path.at))


def _feed(feeds: Sequence[Feed], first: Step | None) -> Feed | None:
    """The feed that a finding comes in by; without a finding none, since another door may be the widest."""
    if first is None:
        return None
    fed = [each for each in feeds if each.resource in str(first.at) or each.resource in first.says]
    return max(fed, key=lambda each: (each.reachability, each.certain, each.by), default=None)


def _door(paths: Sequence[Path], first: Step | None) -> Path | None:
    named = [each for each in paths if first is not None and each.at == first.at]
    return max(named or paths, key=lambda each: each.reachability, default=None)


def _code(assessment: Assessment, finding: Finding | None) -> Iterator[Stop]:
    """The line where the event enters, and the one where it does harm."""
    if finding is None:
        yield _stop("function", assessment.target.name, "runs for whoever gets in")
        return
    lines = [each for each in finding.because if isinstance(each.at, CodeSpan)]
    for each in lines[:1] if len(lines) > 1 else ():
        yield _stop("code", str(each.at), each.says, str(each.at))
    harm = lines[-1] if lines else None
    yield _stop("code", str(finding.at), harm.says if harm else finding.says, str(finding.at))


def _way_on(receipts: Sequence[Receipt], finding: Finding | None) -> Iterator[Stop]:
    """The function that takes what this one hands on, where the finding is about that."""
    if finding is None:
        return
    told = " ".join(each.says for each in finding.because)
    onward = [each for each in receipts if each.says in told or each.resource in told]
    for each in onward[:1]:
        yield _stop("carrier", each.resource.rpartition(":")[2], "hands it on", each.resource)
        yield _stop("function", each.by.name, each.says, str(each.at), each.by.arn)


def _role(assessment: Assessment, through: Finding | None, role: Finding | None) -> Iterator[Stop]:
    if not assessment.role_arn:
        return
    steps = through.because if through is not None else ()
    gained = next((each.says for each in steps if _is_role(each)), role.says if role is not None else "")
    yield _stop("role", assessment.role_arn.rpartition("/")[2], gained, assessment.role_arn)


def _is_role(step: Step) -> bool:
    return isinstance(step.at, ConfigPath) and step.at.path == "Role"


def _data(data: Finding | None, role: Finding | None) -> Iterator[Stop]:
    """What is there to be taken, by the finding about data; else what the role opens."""
    if data is not None:
        inner = data.says.split(" → ")
        yield _stop("data", inner[2] if len(inner) > 3 else data.title, data.says, str(data.at))
    elif role is not None:
        yield _stop("data", "what the role opens", role.says, str(role.at))


def _thing(step: Step) -> str:
    return str(step.at) or "a trigger"


def _stop(kind: StopKind, title: str, says: str, at: str = "", function: str = "") -> Stop:
    return Stop(kind=kind, title=title, says=says, at=at, function=function)
