"""An execution role that several functions share.

## What it does
Counts the functions that share the role, and finds out what sharing gives away. It looks at the function that outsiders
reach most easily. Through the role, that function has permissions that only the other functions need. The finding names
that function and says what those permissions allow. The finding weighs more for more functions. It weighs most if an
open function has the permissions of a sensitive one.

## Why it matters
A shared role holds the sum of what its functions need. The weakest function therefore opens the resources of all. The
audit trail records only the role, so you cannot tell which function acted.

## What it misses
Maremma knows what a function needs only if it followed the function's code. Until a scan has joined its functions, it
uses the last scan's answer to who reaches the other functions. If many functions share a role, it compares the
functions that are reached most easily with those that need the gravest permissions. Other services that use the role
are the subject of `role-assumable-by-others`.

## Remedy
Give each function its own role, with only what that function needs.

## References
CWE-653 · OWASP Serverless S5 · CSA SAS-4 · https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from maremma.analysis.iam import Caller, PermissionSet, effective_permissions, policies_over
from maremma.analysis.iam.sets.regions import canonical, covers
from maremma.analysis.iam.universe import universe
from maremma.model.evidence import Doubt, Evidence, Step
from maremma.model.facet import Facet
from maremma.model.function.exposure import Reachability
from maremma.model.function.relay import Tenant
from maremma.model.location import ConfigPath
from maremma.model.rule import impact, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, Role, needed
from maremma.rules.permissions.powers import Power, in_words, powers_in

_MANY = 10
_SHOWN = 5
_FEW = 3
_ALONE = 0.3
"""The most that sharing weighs by itself."""

_WHO = {
    Reachability.ANONYMOUS: "which anyone reaches",
    Reachability.INDIRECT: "which outsiders reach upstream",
    Reachability.AUTHENTICATED: "which any authenticated caller reaches",
}
_STRENGTH = {Severity.HIGH: 1.0, Severity.MEDIUM: 0.6}


@dataclass(frozen=True, slots=True)
class _Blast:
    """What the member that outsiders reach has of what another one needs: powers, each with an action on a resource."""

    reached: Tenant
    other: Tenant
    gains: tuple[tuple[Power, str, str], ...]

    @property
    def severity(self) -> Severity:
        """That of the gravest, one step less on named resources, and one less unless anyone gets there."""
        loss = 0 if self.reached.tenancy.reachability is Reachability.ANONYMOUS else 1
        worst = max(power.severity - (resource != "*") for power, _, resource in self.gains)
        return Severity(max(Severity.LOW, worst - loss))


@rule(
    id="IAM004",
    name="shared-role",
    title="Several functions share the role",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=impact(0.3),
    needs={Facet.ROLE},
    cwe=(653,),
    serves=("S5", "SAS-4"),
)
def shared_role(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a role with more than one function."""
    role = needed(function.role)
    if role.function_count < 2:
        return
    others = [name for name in role.functions if name != function.target.name]
    shown = f", among them {', '.join(others[:_SHOWN])}" if others else ""
    blast = max(_blasts(function, role), key=lambda each: (each.severity, len(each.gains)), default=None)
    severity = blast.severity if blast else Severity.LOW
    yield Evidence(
        at=ConfigPath("Role"),
        says=f"{role.function_count} functions run under {role.name}{shown}" + (_told(blast) if blast else ""),
        because=_steps(blast) if blast else (),
        severity=severity,
        strength=_STRENGTH.get(severity, _ALONE * min(1.0, role.function_count / _MANY)),
        fix="Give this function a role of its own.",
    )


def _blasts(function: FunctionSnapshot, role: Role) -> Iterator[_Blast]:
    """What sharing gives away between this function and another one, in either direction."""
    tenants = [each for each in function.joined.tenants if each.tenancy.role == role.arn]
    this = next((each for each in tenants if each.by == function.target), None)
    if this is None:
        return
    granted = effective_permissions(Caller.aws(role.arn), policies_over(role), universe())
    for other in tenants:
        if other is not this:
            yield from _given_away(this, other, granted)
            yield from _given_away(other, this, granted)


def _given_away(reached: Tenant, other: Tenant, granted: PermissionSet) -> Iterator[_Blast]:
    # Of code that was not followed nobody knows what it needs, so nothing is beyond it.
    if reached.tenancy.reachability not in _WHO or not reached.tenancy.clear:
        return
    beyond = [each for each in other.tenancy.needs if not _covered(each, reached.tenancy.needs)]
    found = []
    for action, resource in beyond:
        bits = universe().expand(action) & granted.actions_on(resource, certain=True)
        found += [(each, action, resource) for each in powers_in(bits) if each.severity > Severity.INFO]
    if found:
        yield _Blast(reached, other, tuple(sorted(found, key=lambda each: -each[0].severity)))


def _covered(need: tuple[str, str], needs: Sequence[tuple[str, str]]) -> bool:
    return any(need[0] == action and covers(canonical(resource), canonical(need[1])) for action, resource in needs)


def _told(blast: _Blast) -> str:
    who = _WHO[blast.reached.tenancy.reachability]
    powers = tuple(dict.fromkeys(power for power, _, _ in blast.gains))
    return f"; {blast.reached.by.name}, {who}, has what {blast.other.by.name} needs: enough to {in_words(powers)}"


def _steps(blast: _Blast) -> tuple[Step, ...]:
    gains = [f"{action} on {resource}" for _, action, resource in blast.gains]
    more = f" and {len(gains) - _FEW} more" if len(gains) > _FEW else ""
    says = f"{blast.other.by.name} needs {', '.join(gains[:_FEW])}{more}; {blast.reached.by.name} does not"
    return (Step(ConfigPath("Role"), says),)
