"""Credentials of the role that work from anywhere if they leak.

## What it does
Lambda gives the code temporary credentials of the role, in its environment. The rule first looks for a way by which
they can leak:

- a flow of event data into a command, code, a template, an object, or the name of a file or an address;
- credentials that the code itself gives away;
- without such a flow, an entry point for everybody.

Then it evaluates what the credentials allow in a request from a stranger's machine. Permissions that a condition limits
to the function do not count, such as conditions on `aws:SourceVpc`, `aws:SourceVpce`, `aws:SourceIp` or
`lambda:SourceFunctionArn`. The finding says what the rest allows. The severity follows from the gravest part of it and
from how certain the leak is.

## Why it matters
An injection ends with the invocation. Stolen credentials work for hours, from anywhere, and the function's logs do not
show it.

## What it misses
- Flows through code that was not followed: compiled libraries, other languages. The result is then Unknown.
- A leak through a dependency or a debugger.
- The rule assumes that a condition keeps strangers out if its result for them is not known.
- Without a flow, the rule flags only functions that everybody can reach, at low severity, and only if the role may do
  something grave on every resource.
- The resource policies of single resources, which may forbid more.

## Remedy
Close the leak. Then deny the role all requests that do not come from the function. Use `aws:SourceVpc` for a function
in a VPC, and `lambda:SourceFunctionArn` for others.

## References
CWE-522 · CWE-269 · OWASP Serverless S5 · CSA SAS-4 · https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maremma.analysis.exposure import exposure_of
from maremma.analysis.exposure.strangers.networks import STRANGE_ADDRESS
from maremma.analysis.iam import Caller, Context, effective_permissions, policies_over
from maremma.analysis.iam.universe import universe
from maremma.analysis.taint.binding.reachable_flows import fed_flows
from maremma.model.code.flow import Certainty, Flow, Origin, Sink
from maremma.model.evidence import Doubt, Evidence, Step
from maremma.model.facet import Facet
from maremma.model.function.exposure import Reachability
from maremma.model.location import CodeSpan, ConfigPath
from maremma.model.rule import impact, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, Role, needed
from maremma.patterns import compile_late
from maremma.rules.permissions.powers import in_words
from maremma.rules.permissions.reach import Reach, reaches
from maremma.rules.permissions.statements import ROLE_PRIVILEGE

_OUTSIDE = Context.of(
    {
        "aws:SourceIp": STRANGE_ADDRESS,
        "aws:SecureTransport": "true",
        "aws:ViaAWSService": "false",
        "aws:MultiFactorAuthPresent": "false",
    },
    absent=(
        "aws:SourceVpc",
        "aws:SourceVpce",
        "aws:SourceVpcArn",
        "aws:VpcSourceIp",
        "aws:VpceAccount",
        "aws:VpceOrgID",
        "aws:CalledVia",
        "aws:SourceArn",
        "aws:SourceAccount",
        "lambda:SourceFunctionArn",
    ),
)
"""What is known of a request that somebody sends with the role's credentials from a machine of their own."""

_RUNS = {
    Sink.COMMAND: "runs a command",
    Sink.CODE: "runs code",
    Sink.TEMPLATE: "renders a template",
    Sink.DESERIALIZATION: "restores an object",
}
_OPENS = {Sink.PATH: "opens a file", Sink.REQUEST: "sends a request", Sink.XML: "parses XML"}
"""These only give away what is in `/proc/self/environ`, and that not always."""

_SHOWS_NOTHING = compile_late(
    r"(chmod|chown|mkdir|makedirs|mkdtemp|remove|removedirs|rm|rmdir|rmtree|touch|truncate|unlink)(Sync)?"
)
"""What removes or makes a file, or alters who may use it, tells nobody what is in it."""

_STRENGTH = {Severity.CRITICAL: 1.0, Severity.HIGH: 1.0, Severity.MEDIUM: 0.6, Severity.LOW: 0.2}
_CONFIDENCE = {
    Certainty.STRAIGHT: Confidence.HIGH,
    Certainty.PROBABLE: Confidence.MEDIUM,
    Certainty.TENTATIVE: Confidence.LOW,
}


@dataclass(frozen=True, slots=True)
class _WayOut:
    """How credentials get out of the function: `loss` is by how many steps it is less grave than the gravest way."""

    says: str
    loss: int
    confidence: Confidence
    because: tuple[Step, ...] = ()


@rule(
    id="IAM009",
    name="credentials-usable-outside",
    title="Leaked credentials of the role work from anywhere",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    feeds=impact(0.4),
    needs={Facet.ROLE, Facet.FLOWS},
    cause=ROLE_PRIVILEGE,
    cwe=(522, 269),
    serves=("S5", "S6", "SAS-4"),
)
def credentials_usable_outside(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a role whose credentials may get out and are worth it."""
    role = needed(function.role)
    way = min(_ways_out(function), key=lambda each: (each.loss, -each.confidence), default=None)
    door = None if way else _open_door(function)
    if way is None and door is None:
        return
    found = [each for each in _usable_outside(role) if each.severity > Severity.INFO]
    grave = [each for each in found if each.severity >= Severity.HIGH]
    if way is not None and found:
        yield _evidence(role, found, way, Severity(max(Severity.LOW, found[0].severity - way.loss)))
    elif door is not None and grave:
        yield _evidence(role, found, door, Severity.LOW)


def _evidence(role: Role, found: list[Reach], way: _WayOut, severity: Severity) -> Evidence:
    where = "" if any(each.wide for each in found) else " on some resources"
    return Evidence(
        at=ConfigPath("Role", role.arn),
        says=f"{way.says}, and the credentials of {role.name} work from anywhere: "
        f"enough to {in_words([each.power for each in found])}{where}",
        because=(*way.because, Step(ConfigPath("Policies", role.arn), _shown(found))),
        severity=severity,
        confidence=way.confidence,
        strength=_STRENGTH[severity],
        fix="Close the way out, and keep the role to the function by a condition on lambda:SourceFunctionArn, or in a "
        "VPC on aws:SourceVpc.",
    )


def _ways_out(function: FunctionSnapshot) -> Iterator[_WayOut]:
    for flow, source in fed_flows(function, Sink.DISCLOSURE, *_RUNS, *_OPENS):
        if flow.sink is Sink.DISCLOSURE and flow.origin is not Origin.CREDENTIALS:
            continue
        if flow.sink is Sink.PATH and _SHOWS_NOTHING.fullmatch(flow.symbol.rpartition(".")[2]):
            continue
        distant = flow.sink is not Sink.DISCLOSURE and source.reachability <= Reachability.INTERNAL
        confidence = min(_CONFIDENCE[flow.certainty], Confidence.MEDIUM if flow.sink in _OPENS else Confidence.HIGH)
        yield _WayOut(
            says=_told(flow),
            loss=int(flow.sink in _OPENS) + int(distant),
            confidence=Confidence.LOW if source.doubted else confidence,
            because=(
                Step(source.at.at if source.at else ConfigPath("Triggers"), source.says),
                Step(CodeSpan(flow.at.path, flow.at.line, flow.symbol), _told(flow)),
            ),
        )


def _told(flow: Flow) -> str:
    does = _RUNS.get(flow.sink) or _OPENS.get(flow.sink)
    return f"{flow.symbol} {does} that senders of events shape" if does else f"{flow.symbol} gives credentials away"


def _open_door(function: FunctionSnapshot) -> _WayOut | None:
    paths = [each for each in exposure_of(function).paths if each.reachability is Reachability.ANONYMOUS]
    if not paths:
        return None
    return _WayOut("anyone reaches the function", 0, Confidence.LOW, (Step(paths[0].at, paths[0].says),))


def _usable_outside(role: Role) -> tuple[Reach, ...]:
    """What the credentials allow to somebody who carried them away, the gravest first."""
    permissions = effective_permissions(Caller.aws(role.arn), policies_over(role), universe(), _OUTSIDE)
    return reaches((each for each in permissions if not each.conditional), universe().all)


def _shown(found: list[Reach]) -> str:
    worst = found[0]
    names = universe().names(worst.actions)
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    where = "every resource" if worst.wide else "some resources"
    return f"{names[0]}{more} on {where}, without a condition on where the request comes from"
