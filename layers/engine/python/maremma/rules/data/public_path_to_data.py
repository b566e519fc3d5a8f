"""A way from the internet to data, through the function and its role.

## What it does
Joins two facts: somebody outside can make an event arrive, and the role may read data (objects, records, secrets,
streams, logs, code, people, knowledge). The finding is the whole way: the door, then what each statement lets out.
Reading from the function's own event source does not count, nor what AWS's own policies for event source mappings
allow on every queue and stream: that is the wildcard of AWS, not a choice of data, and IAM003 tells of it.

## Why it matters
One flaw in the code, and the data leaves through the answer that the function gives.

## What it misses
Whether the code reads what the role may read, and whether it has a flaw: this is what could be lost, not that it is.
Data that the function reaches without IAM, such as a database with a password. Doors that only take events from
upstream (buckets, topics) count less than open ones, and only if the role reads more than single named resources.

## Remedy
Narrow the role to the records that the function serves, or put an authorizer in front of the door.

## References
CWE-200 · OWASP Serverless S3 · CSA SAS-4 · https://docs.aws.amazon.com/wellarchitected/latest/serverless-applications-lens/security.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from maremma.analysis.exposure import exposure_of
from maremma.analysis.iam import ActionGrant, allowed_actions
from maremma.analysis.pollers import is_for_polling
from maremma.analysis.tables import table
from maremma.model.evidence import Doubt, Evidence, Step
from maremma.model.exposure import Reachability
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.rule import Confidence, Severity, impact, rule
from maremma.model.snapshot import FunctionSnapshot, Role, needed

_NARROW = 0.4
"""How much named resources count against all of a kind."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """One class of data and the actions that read it."""

    says: str
    weight: float
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Readable:
    """A class that the role may read, with the grant that says so best."""

    kind: _Kind
    grant: ActionGrant

    @property
    def weight(self) -> float:
        return self.kind.weight * (1.0 if self.grant.everywhere else _NARROW)

    @property
    def step(self) -> Step:
        where = "every resource" if self.grant.everywhere else ", ".join(self.grant.resources)
        return Step(self.grant.statements[0], f"the role may read {self.kind.says} ({self.grant.action} on {where})")


@rule(
    id="DAT001",
    name="public-path-to-data",
    title="There is a way from the internet to data",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    feeds=impact(0.7),
    needs={Facet.ROLE},
    cause="role-privilege",
    cwe=(200,),
    serves=("S3", "S5", "SAS-4"),
)
def public_path_to_data(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a function that outsiders reach and whose role reads data."""
    role = needed(function.role)
    readable = _readable(role, own=_sources(function))
    exposure = exposure_of(function)
    is_open = exposure.level is Reachability.ANONYMOUS
    if not is_open:
        readable = [each for each in readable if each.grant.everywhere]
    if not readable:
        return
    if exposure.level >= Reachability.INDIRECT:
        door = max(exposure.paths, key=lambda path: path.reachability)
        weight = max(each.weight for each in readable)
        yield Evidence(
            at=door.at,
            says=f"{door.who if is_open else 'an outsider upstream'} may get at "
            f"{', '.join(each.kind.says for each in readable)} through the function",
            because=(Step(door.at, door.says), *(each.step for each in readable)),
            severity=Severity.HIGH if is_open and weight > _NARROW else None if is_open else Severity.LOW,
            confidence=None if is_open else Confidence.LOW,
            strength=weight if is_open else weight / 2,
            fix="Narrow the role to the records that the function serves, or authenticate its callers.",
        )
    elif exposure.ceiling >= Reachability.INDIRECT:
        yield Doubt(at=ConfigPath("Triggers"), says="the role may read data, and whether outsiders get in is not known")


def _sources(function: FunctionSnapshot) -> set[str]:
    """What the function is triggered by, and so has to read."""
    pinned = (
        value
        for _, policy in function.policies
        for statement in policy.statements
        for condition in statement.conditions
        if condition.key.lower() == "aws:sourcearn"
        for value in condition.values
    )
    return {*pinned, *(mapping.source_arn for mapping in function.event_sources)}


def _readable(role: Role, own: set[str]) -> list[_Readable]:
    found = []
    policies = tuple(policy for policy in role.policies if not is_for_polling(policy.name))
    for kind in _kinds():
        grants = allowed_actions(policies, kind.actions, boundary=role.boundary).values()
        others = [grant for grant in grants if grant.everywhere or not own.issuperset(_bare(grant.resources))]
        if others:
            found.append(_Readable(kind, max(others, key=lambda grant: grant.everywhere)))
    return found


def _bare(resources: tuple[str, ...]) -> set[str]:
    return {resource.removesuffix("/*") for resource in resources}


@cache
def _kinds() -> tuple[_Kind, ...]:
    document = table("maremma.rules.data", "readable")
    return tuple(_Kind(each["says"], each["weight"], tuple(each["actions"])) for each in document.values())
