"""A role that can give itself more permissions than it has.

## What it does
Looks for ways in which a principal gains the rights of another:

- writing policies;
- creating credentials;
- passing a stronger role to a service that then acts for it;
- changing what runs under a stronger role.

Maremma knows the 65 ways of the public catalogue and more ways through Lambda. It searches all roles, users and groups
of the account, over several steps. A role that may be passed counts only if it trusts the service and has more
permissions. The finding lists the steps.

## Why it matters
The role looks limited, but two calls make it an administrator.

## What it misses
- Maremma knows what runs under a role only for the functions of the region. If a role is made for a machine, a stack or
  a build, Maremma assumes that one exists, and lowers the confidence.
- If a condition cannot be evaluated, the result is Unknown.
- Permissions boundaries and Deny statements limit every step. Service control policies do so only where Maremma may
  read them.
- Roles of other accounts are not seen.
- A role that may be assumed by name is meant to be used. It is reported only if it leads to an administrator.
- In a template the account is not known. Maremma then assumes that a grant on all resources includes a stronger
  principal.
- Administrators are the subject of `administrator-role`.

## Remedy
Name the roles that may be passed, and add `iam:PassedToService`. Remove the IAM actions that the code does not call.

## References
CWE-269 · OWASP Serverless S5 · CSA SAS-4 · https://pathfinding.cloud
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.iam.escalation import escalations_of_one
from maremma.model.evidence import Doubt, Evidence, Step
from maremma.model.facet import Facet
from maremma.model.iam.escalation import Ascent, Certainty, Escalation, Summit
from maremma.model.iam.identity import Identity
from maremma.model.location import ConfigPath
from maremma.model.rule import impact, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, Role, needed
from maremma.rules.permissions.statements import ROLE_PRIVILEGE, is_administrator

_SHOWN = 8
_ASSUMING = "sts-001"
_STRENGTH = {Severity.HIGH: 1.0, Severity.MEDIUM: 0.4, Severity.LOW: 0.1}


@rule(
    id="IAM005",
    name="privilege-escalation",
    title="The role can give itself more permissions",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=impact(0.9),
    needs={Facet.ROLE, Facet.PRINCIPALS},
    cause=ROLE_PRIVILEGE,
    cwe=(269,),
    serves=("S5", "S6", "SAS-4"),
)
def privilege_escalation(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a role with at least one complete way up."""
    role = needed(function.role)
    if is_administrator(role):
        return
    at = ConfigPath("Policies", role.arn)
    ways = sorted(filter(_is_meant, _ways_up(role)), key=_urgency)
    found = [each for each in ways if each.certainty is not Certainty.OPEN]
    if found:
        yield _evidence(role, at, found)
    for each in _differing(ways, found)[:_SHOWN]:
        says = f"{role.name} may be able to {_in_words(each)}; that depends on facts that are not known"
        yield Doubt(at=at, says=says)


def _ways_up(role: Role) -> tuple[Escalation, ...]:
    if role.escalations is not None:
        return role.escalations
    return escalations_of_one(
        Identity(
            arn=role.arn,
            policies=role.policies,
            boundary=role.boundary,
            scps=role.scps,
            rcps=role.rcps,
            organization=role.organization,
            trust=role.trust,
        )
    )


def _is_meant(way: Escalation) -> bool:
    """Whether the way is worth telling: a named role that may be assumed is there to be assumed."""
    return way.summit is Summit.ADMINISTRATOR or way.path != _ASSUMING or way.steps[0].wide


def _evidence(role: Role, at: ConfigPath, found: list[Escalation]) -> Evidence:
    first = found[0]
    more = f", and {len(found) - 1} more ways" if len(found) > 1 else ""
    steps = [step for way in found for step in map(_step, way.steps)]
    return Evidence(
        at=at,
        says=f"{role.name} can {_in_words(first)}{more}",
        because=tuple(dict.fromkeys(steps))[:_SHOWN],
        severity=_severity(first),
        confidence=_confidence(first),
        strength=_STRENGTH[_severity(first)],
        fix="Name the resources of these actions, or take the actions away.",
    )


def _differing(ways: list[Escalation], found: list[Escalation]) -> list[Escalation]:
    """What is open and would lead further than what was found."""
    reached = {each.summit for each in found}
    if Summit.ADMINISTRATOR in reached:
        return []
    return [each for each in ways if each.certainty is Certainty.OPEN and each.summit not in reached]


def _in_words(way: Escalation) -> str:
    says = ", then ".join(step.says for step in way.steps)
    return says if way.summit is Summit.ADMINISTRATOR else f"{says}, which may do more"


def _step(ascent: Ascent) -> Step:
    at = ascent.statements[0] if ascent.statements else ConfigPath("Policies", ascent.actor)
    actor = ascent.actor.rpartition("/")[2]
    assumes = f"; taken for granted: {ascent.assumes}" if ascent.assumes else ""
    return Step(at, f"{actor} can {ascent.says} ({' + '.join(ascent.actions)}){assumes}")


def _severity(way: Escalation) -> Severity:
    is_wide = way.steps[0].wide
    if way.summit is Summit.ADMINISTRATOR:
        return Severity.HIGH if is_wide or way.certainty is Certainty.CERTAIN else Severity.MEDIUM
    return Severity.MEDIUM if is_wide else Severity.LOW


def _confidence(way: Escalation) -> Confidence:
    if way.certainty is Certainty.CERTAIN:
        return Confidence.HIGH
    return Confidence.MEDIUM if way.steps[0].wide else Confidence.LOW


def _urgency(way: Escalation) -> tuple[int, int, int]:
    """What is worst comes first, then what is surest, then what is shortest."""
    return -_severity(way), way.certainty.rank, len(way.steps)
