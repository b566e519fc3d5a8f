"""A role that can give itself more than it has.

## What it does
Looks for combinations of permissions, each granted on any resource, by which a principal gains the rights of another:
writing policies, making credentials, or passing a stronger role to a service that then acts for it. Also flags a role
that may rewrite its own permissions.

## Why it matters
The role looks limited and is an administrator in two calls.

## What it misses
Combinations on single named resources, such as passing one particular strong role. A condition whose outcome is not
known makes the result Unknown. Service control policies are not seen. Administrators are left to
`administrator-role`.

## Remedy
Name the roles that may be passed, with `iam:PassedToService`, and take away the IAM actions that the code does not
call.

## References
CWE-269 · OWASP Serverless S5 · CSA SAS-4 · https://pathfinding.cloud
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from maremma.analysis.iam import ActionGrant, Caller, Context, Policies, Request, Verdict, allowed_actions, simulate
from maremma.analysis.tables import table
from maremma.model.evidence import Doubt, Evidence, Step
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.rule import Confidence, Severity, impact, rule
from maremma.model.snapshot import FunctionSnapshot, Role, needed
from maremma.rules.permissions.statements import ROLE_PRIVILEGE, is_administrator, is_wide

_OWN_POLICIES = ("iam:PutRolePolicy", "iam:AttachRolePolicy")
_PASSED_TO = "iam:PassedToService"
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class _Path:
    """One way up. `passes_to` is the service that receives a passed role, empty where none is passed."""

    name: str
    actions: tuple[str, ...]
    says: str
    passes_to: str


Grants = Mapping[str, ActionGrant]


@rule(
    id="IAM005",
    name="privilege-escalation",
    title="The role can give itself more permissions",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=impact(0.9),
    needs={Facet.ROLE},
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
    certain, perhaps = _ways_up(role)
    steps = (*_over_itself(role), *(step for path, grants in certain for step in _step(path, grants)))
    if steps:
        yield Evidence(
            at=at,
            says=f"{role.name} can {steps[0].says}" + (f", and {len(steps) - 1} more ways" if len(steps) > 1 else ""),
            because=steps[:_SHOWN],
            fix="Name the resources of these actions, or take the actions away.",
        )
    for path in perhaps:
        yield Doubt(at=at, says=f"{role.name} may be able to {path.says}; a condition decides that we cannot evaluate")


def _ways_up(role: Role) -> tuple[list[tuple[_Path, Grants]], list[_Path]]:
    """The paths that are open, with their grants, and those that hang on conditions."""
    certain, perhaps = [], []
    anywhere = _granted(role, "")
    for path in _paths():
        if not all(action in anywhere for action in path.actions):
            continue
        grants = _granted(role, path.passes_to) if path.passes_to else anywhere
        needed = [grants[action] for action in path.actions if action in grants]
        if len(needed) < len(path.actions):
            continue
        if all(is_wide(role, grant) for grant in needed):
            certain.append((path, grants))
        elif all(grant.everywhere for grant in needed):
            perhaps.append(path)
    return certain, perhaps


def _granted(role: Role, passes_to: str) -> Grants:
    context = Context.of({_PASSED_TO: passes_to} if passes_to else {})
    return allowed_actions(role.policies, _catalogue(passes_to), boundary=role.boundary, context=context)


def _step(path: _Path, grants: Grants) -> Iterator[Step]:
    statement = grants[path.actions[0]].statements[0]
    yield Step(statement, f"{path.says} ({' + '.join(path.actions)})")


def _over_itself(role: Role) -> Iterator[Step]:
    for action in _OWN_POLICIES:
        request = Request(principal=Caller.aws(role.arn), action=action, resource=role.arn)
        decision = simulate(request, Policies(identity=role.policies, boundary=role.boundary))
        if decision.verdict is Verdict.ALLOWED and decision.statement is not None:
            yield Step(decision.statement, f"rewrite its own permissions ({action})")


@cache
def _paths() -> tuple[_Path, ...]:
    document = table("maremma.rules.permissions", "escalations")
    return tuple(
        _Path(each["name"], tuple(each["actions"]), each["says"], each.get("passes_to", ""))
        for each in document["path"]
    )


@cache
def _catalogue(passes_to: str) -> tuple[str, ...]:
    """The actions of all paths, or of those that pass a role to one service."""
    paths = [path for path in _paths() if not passes_to or path.passes_to == passes_to]
    return tuple(dict.fromkeys(action for path in paths for action in path.actions))
