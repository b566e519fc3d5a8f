"""A role with permissions that its function does not need.

## What it does
Compares what the role grants with what the function needs. The function needs the AWS calls that its code can make, in
all versions that run under the role. It also needs what its settings require: logs, network, tracing, event sources,
destinations. The finding counts the actions that nothing needs. It names the statements that grant them, the most
important first. IAM also records which permissions the role used. Maremma uses that record since the last change of the
function.

For Java, .NET and Go, Maremma reads the calls to which the compiled code refers. These are the calls in the function's
own classes or assembly, with less certainty those in its libraries, and everything that is linked into a Go program. It
follows no values there, so it does not know the resources, and the confidence is low. If IAM's record agrees, the
confidence is medium.

## Why it matters
If you remove permissions that nobody needs, the function works as before, and an attacker can do less.

## What it misses
- Actions that the function needs, but on fewer resources than the role grants. `wildcard-resources` finds the sensitive
  ones, and the printed policy names the resources.
- Services whose calls are not all known. None of their actions is called unused, and the result is Unknown. This
  happens if compiled code passes a client on, names a client without a call, or finds classes by names that are known
  only at run time. It also happens if almost all operations of a service are linked into a Go program, or if a layer
  holds code of Java or .NET.
- Permissions to write logs and traces.
- Administrators, which are the subject of `administrator-role`.
- The needs of other principals that may use the role.

## Remedy
Run `maremma show FUNCTION --policy`. It prints a policy with only what the function needs.

## References
CWE-272 · OWASP Serverless S5 · CSA SAS-4 · https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maremma.analysis.absence import as_seen
from maremma.analysis.iam import wildcard_match
from maremma.analysis.iam.needed import fit
from maremma.analysis.tables import table
from maremma.model.evidence import Doubt, Evidence, Step
from maremma.model.facet import Facet
from maremma.model.iam.policy_fit import Fit, UnusedGrant
from maremma.model.location import ConfigPath
from maremma.model.rule import impact, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, Role, needed
from maremma.rules.permissions.statements import ROLE_PRIVILEGE, THAT_FITS, is_administrator

_OF_NEEDS = (Facet.CODE, Facet.LAYERS, Facet.FLOWS, Facet.LAST_USE)
_SHOWN = 8
_SEVERITIES = ((0.85, Severity.HIGH), (0.45, Severity.MEDIUM), (0.1, Severity.LOW), (0.0, Severity.INFO))
"""By the weight of the worst action: permissions and secrets on every resource, data and changes there, the rest."""

_STRENGTH = {Severity.HIGH: 1.0, Severity.MEDIUM: 0.5, Severity.LOW: 0.2, Severity.INFO: 0.05}


@rule(
    id="IAM007",
    name="unused-permissions",
    title="The role grants what the function does not need",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    feeds=impact(0.3),
    needs={Facet.ROLE},
    cause=ROLE_PRIVILEGE,
    cwe=(272,),
    serves=("S5", "SAS-4"),
)
def unused_permissions(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a role that fits worse than it could."""
    role = needed(function.role)
    if is_administrator(role):
        return
    fitting = function.fit or fit(function)
    at = ConfigPath("Policies", role.arn)
    unused = sorted(filter(_is_told, fitting.unused), key=lambda each: (-each.weight, -each.count))
    if unused:
        yield _evidence(function, role, fitting, unused)
        for gap in function.gaps_in(frozenset({Facet.LAST_USE})):
            yield Doubt(at=at, says=gap.says)
    for why in dict.fromkeys(why for _, why in fitting.unclear):
        services = [service for service, each in fitting.unclear if each == why]
        yield Doubt(at=at, says=f"whether {role.name} grants more than is needed{_of(services)} is not known: {why}")


def _evidence(function: FunctionSnapshot, role: Role, fitting: Fit, unused: Sequence[UnusedGrant]) -> Evidence:
    severity = next(each for least, each in _SEVERITIES if unused[0].weight >= least)
    way = "Give the function a role of its own with" if fitting.shared else "Replace its policies by"
    return Evidence(
        at=ConfigPath("Policies", role.arn),
        says=as_seen(
            function,
            f"{_counted(role, fitting)} needed by nothing in the code or the settings, {_worst(unused[0])}"
            f"{_never_used(role, fitting)}",
            *_OF_NEEDS,
        ),
        because=tuple(Step(each.statement, _in_words(each)) for each in unused[:_SHOWN]),
        severity=severity,
        confidence=_confidence(role, fitting),
        strength=_STRENGTH[severity],
        fix=f"{way} {THAT_FITS}.",
    )


def _confidence(role: Role, fitting: Fit) -> Confidence | None:
    """How sure that is; None for as sure as the rule is."""
    agrees = role.last_use is not None and not fitting.shared
    if fitting.linked:
        return Confidence.MEDIUM if agrees else Confidence.LOW
    return Confidence.HIGH if agrees else None


def _is_told(each: UnusedGrant) -> bool:
    everyday = table("maremma.rules.permissions", "everyday")["actions"]
    return not all(any(wildcard_match(harmless, pattern) for harmless in everyday) for pattern in each.actions)


def _counted(role: Role, fitting: Fit) -> str:
    return f"{fitting.spare} of the {fitting.granted} actions that {role.name} grants {_is(fitting.spare)}"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _worst(each: UnusedGrant) -> str:
    return f"above all {', '.join(each.worst)}{' on every resource' if each.everywhere else ''}"


def _in_words(each: UnusedGrant) -> str:
    more = len(each.actions) - _SHOWN
    shown = f"{', '.join(each.actions[:_SHOWN])}{f' and {more} more' if more > 0 else ''}"
    where = "on every resource" if each.everywhere else "on some resources"
    level = each.level.lower()
    return f"{shown} {where}, {level}" if each.count == 1 else f"{shown} {where}: {each.count} actions, up to {level}"


def _never_used(role: Role, fitting: Fit) -> str:
    """The services of which nothing is needed, and of which the role used nothing for as long as IAM remembers."""
    if role.last_use is None:
        return ""
    stay = {action.partition(":")[0] for policy in fitting.policies for each in policy for action in each.actions}
    used = {service for service, _ in role.last_use.services}
    granted = {pattern.partition(":")[0] for each in filter(_is_told, fitting.unused) for pattern in each.actions}
    never = sorted(each for each in granted - stay - used if "*" not in each)[:_SHOWN]
    return f"; no action of {', '.join(never)} was used in {role.last_use.days} days" if never else ""


def _of(services: Sequence[str]) -> str:
    return "" if "*" in services else f" of {', '.join(services)}"
