"""10,000 roles, no two with the same policies: everything each of them may do, and which may do most.

The universe is made up but of the size of the real one, so that the numbers do not hang on a table.
"""

from __future__ import annotations

import json
import random
import resource
from collections.abc import Iterator
from typing import Any

from maremma.analysis.iam import (
    Caller,
    Context,
    ListedActions,
    PermissionSet,
    Policies,
    effective_permissions,
    parse_policy,
)

from benchmarks.result import Row, timed

ROLES = 10_000
SERVICES = 400
MOST_SECONDS = 60
_VERBS = ("Get", "List", "Describe", "Put", "Create", "Delete", "Update", "Tag", "Start", "Stop")
_NOUNS = ("Item", "Policy", "Version", "Job", "Object")
_ACCOUNT = "111122223333"
_SHOWN = 100


def measure() -> list[Row]:
    """Parse, evaluate and rank; then one role with a boundary and an `Action: "*"` by itself."""
    universe = _universe()
    documents = list(_roles(random.Random(5)))
    before = _megabytes()
    with timed() as evaluated:
        found = [_found(number, texts, universe) for number, texts in enumerate(documents)]
    with timed() as ranked:
        top = sorted(found, key=_weight, reverse=True)[:_SHOWN]
    with timed() as administrators:
        for number in range(ROLES):
            _found(number, _administrator(number), universe)
    grants = sum(len(each.grants) for each in found)
    wall = round(evaluated.wall + ranked.wall, 1)
    return [
        Row(what="roles evaluated", measured=len(found), exactly=ROLES),
        Row(what="of these with distinct policies", measured=len(set(documents)), exactly=ROLES),
        Row(what="wall time, ranking included", measured=wall, unit="s", below=MOST_SECONDS),
        Row(what="processor time", measured=round(evaluated.cpu, 1), unit="s"),
        Row(what="ranking them", measured=round(ranked.wall, 2), unit="s"),
        Row(
            what="actions of the strongest role",
            measured=top[0].actions().bit_count(),
            exactly=len(universe.listed) - 5,
        ),
        Row(what="grants of a role", measured=round(grants / ROLES, 1)),
        Row(what="sets that are approximate", measured=sum(each.approximate for each in found), exactly=0),
        Row(what="memory, all sets kept", measured=round(_megabytes() - before), unit="MB"),
        Row(what='as many roles with Action "*"', measured=round(administrators.wall, 1), unit="s", below=MOST_SECONDS),
    ]


def _found(number: int, texts: tuple[str, ...], universe: ListedActions) -> PermissionSet:
    """What a role may do; the last of its documents is its boundary."""
    *identity, boundary = (parse_policy(f"inline:{place}", text) for place, text in enumerate(texts))
    policies = Policies(identity=identity, boundary=boundary if number % 5 == 0 else None, scps=_SCPS)
    arn = f"arn:aws:iam::{_ACCOUNT}:role/role-{number}"
    return effective_permissions(Caller.aws(arn), policies, universe, Context.of({"aws:RequestedRegion": "eu-west-1"}))


def _weight(found: PermissionSet) -> float:
    """Actions on everything count whole, those on some resources or under conditions a part."""
    everywhere, certain, all_of_them = found.everywhere(), found.actions(certain=True), found.actions()
    return (
        everywhere.bit_count() + 0.2 * (certain & ~everywhere).bit_count() + 0.1 * (all_of_them & ~certain).bit_count()
    )


def _universe() -> ListedActions:
    names = (f"service{number}:{verb}{noun}" for number in range(SERVICES) for verb in _VERBS for noun in _NOUNS)
    return ListedActions(names)


def _roles(chance: random.Random) -> Iterator[tuple[str, ...]]:
    yield _administrator(0)
    for number in range(1, ROLES):
        inline = tuple(_document(*_statements(chance, number)) for _ in range(chance.randint(1, 3)))
        yield (
            *inline,
            _document(_allow([f"service{each}:*" for each in range(0, SERVICES, 2)], f"arn:aws:*:*:*:*{number % 10}*")),
        )


def _administrator(number: int) -> tuple[str, ...]:
    return (
        _document(_allow("*", "*")),
        _document(_allow("*", "*"), _deny("service1:*", f"arn:aws:service1:::{number}/*")),
    )


def _statements(chance: random.Random, number: int) -> Iterator[dict[str, Any]]:
    for place in range(chance.randint(2, 6)):
        service = f"service{chance.randrange(SERVICES)}"
        resources = [
            f"arn:aws:{service}:eu-west-1:{_ACCOUNT}:thing/role-{number}-{place}-{each}/*"
            for each in range(chance.randint(1, 4))
        ]
        yield _allow(
            [_action(chance, service) for _ in range(chance.randint(1, 8))],
            chance.choice((resources, resources, "*")),
            chance,
        )
    if chance.random() < 0.2:
        yield _deny(f"service{chance.randrange(SERVICES)}:Delete*", f"arn:aws:*:*:*:*/protected-{number}/*")


def _action(chance: random.Random, service: str) -> str:
    verb = chance.choice(_VERBS)
    return chance.choice((f"{service}:{verb}{chance.choice(_NOUNS)}",) * 6 + (f"{service}:{verb}*", f"{service}:*"))


def _allow(actions: str | list[str], resources: str | list[str], chance: random.Random | None = None) -> dict[str, Any]:
    statement: dict[str, Any] = {"Effect": "Allow", "Action": actions, "Resource": resources}
    if chance and chance.random() < 0.15:
        statement["Condition"] = {"StringEquals": {"aws:PrincipalTag/team": chance.choice(("red", "blue"))}}
    return statement


def _deny(action: str, resource_pattern: str) -> dict[str, Any]:
    return {**_allow(action, resource_pattern), "Effect": "Deny"}


def _document(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": statements})


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


_OUTSIDE_REGION = {
    "Effect": "Deny",
    "NotAction": ["service2:*", "service3:*"],
    "Resource": "*",
    "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}},
}
# The five actions that it denies are the only ones that an administrator lacks.
_SCPS = (
    (parse_policy("FullAWSAccess", _document(_allow("*", "*"))), parse_policy("regions", _document(_OUTSIDE_REGION))),
    (
        parse_policy("FullAWSAccess", _document(_allow("*", "*"))),
        parse_policy("no leaving", _document(_deny("service9:Delete*", "*"))),
    ),
    (parse_policy("FullAWSAccess", _document(_allow("*", "*"))),),
)
