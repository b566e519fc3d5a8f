"""Permissions as the statements of policies: few, in a fixed order, and none larger than IAM takes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from maremma.analysis.iam.grammar import parse_policy
from maremma.analysis.iam.needed.permission import NeededPermission
from maremma.model.evidence import Step
from maremma.model.iam.policy import Condition, PolicyDocument
from maremma.model.iam.policy_fit import FittedStatement

LARGEST: Final = 6144
"""Characters of a managed policy, without white space."""

_VERSION: Final = "2012-10-17"
_MOST_REASONS: Final = 12


def statements_of(permissions: Iterable[NeededPermission]) -> tuple[FittedStatement, ...]:
    """The statements, by service: actions that are allowed on the same resources stand together."""
    by_resource: dict[tuple[str, str, tuple[Condition, ...]], list[NeededPermission]] = {}
    for each in _under_one_condition(permissions):
        by_resource.setdefault((each.service, each.resource, each.conditions), []).append(each)
    by_actions: dict[tuple[str, tuple[str, ...], tuple[Condition, ...]], list[NeededPermission]] = {}
    for (service, _, conditions), members in by_resource.items():
        actions = tuple(sorted({each.action for each in members}, key=str.lower))
        by_actions.setdefault((service, actions, conditions), []).extend(members)
    ordered = sorted(
        by_actions.items(), key=lambda item: (item[0][0], min(each.resource for each in item[1]), item[0][1])
    )
    return tuple(
        FittedStatement(
            sid="",
            actions=actions,
            resources=tuple(sorted({each.resource for each in members})),
            conditions=conditions,
            because=_reasons(members),
        )
        for (_, actions, conditions), members in ordered
    )


def policies_of(statements: Sequence[FittedStatement]) -> tuple[tuple[FittedStatement, ...], ...]:
    """The statements with their names, shared out among as few policies as the order allows."""
    policies: list[list[FittedStatement]] = []
    for each in _named(part for statement in statements for part in _parts(statement)):
        if not policies or size((*policies[-1], each)) > LARGEST:
            policies.append([])
        policies[-1].append(each)
    return tuple(map(tuple, policies))


def document(statements: Iterable[FittedStatement]) -> dict[str, Any]:
    """A policy as IAM takes it."""
    return {"Version": _VERSION, "Statement": [_statement(each) for each in statements]}


def parsed(name: str, statements: Iterable[FittedStatement]) -> PolicyDocument:
    """A policy as the evaluator takes it."""
    return parse_policy(name, document(statements))


def size(statements: Iterable[FittedStatement]) -> int:
    """The characters of a policy, as IAM counts them."""
    return len("".join(json.dumps(document(statements), separators=(",", ":"), ensure_ascii=False).split()))


def _statement(each: FittedStatement) -> dict[str, Any]:
    written: dict[str, Any] = {
        "Sid": each.sid,
        "Effect": "Allow",
        "Action": list(each.actions),
        "Resource": list(each.resources),
    }
    conditions: dict[str, dict[str, list[str]]] = {}
    for condition in each.conditions:
        conditions.setdefault(condition.operator, {})[condition.key] = list(condition.values)
    return {**written, "Condition": conditions} if conditions else written


def _named(statements: Iterable[FittedStatement]) -> Iterator[FittedStatement]:
    counts: dict[str, int] = {}
    for each in statements:
        service = "".join(filter(str.isalnum, each.actions[0].partition(":")[0])).capitalize()
        name = "Kept" if each.kept else f"{service or 'Any'}Access"
        counts[name] = counts.get(name, 0) + 1
        yield replace(each, sid=f"{name}{counts[name]}")


def _parts(statement: FittedStatement) -> Iterator[FittedStatement]:
    """A statement that fits into a policy, or the halves of one that does not."""
    if size((replace(statement, sid="x" * 64),)) <= LARGEST:
        yield statement
        return
    resources, actions = statement.resources, statement.actions
    if len(resources) > 1:
        half = len(resources) // 2
        halves = [replace(statement, resources=resources[:half]), replace(statement, resources=resources[half:])]
    elif len(actions) > 1:
        half = len(actions) // 2
        halves = [replace(statement, actions=actions[:half]), replace(statement, actions=actions[half:])]
    else:
        yield statement
        return
    for each in halves:
        yield from _parts(each)


def _under_one_condition(permissions: Iterable[NeededPermission]) -> Iterator[NeededPermission]:
    """Permissions that differ in the values of one condition only as one, which takes any of the values."""
    found: dict[tuple[str, str, tuple[str, ...]], list[NeededPermission]] = {}
    for each in permissions:
        named = tuple(f"{condition.operator} {condition.key}" for condition in each.conditions)
        found.setdefault((each.action, each.resource, named), []).append(each)
    for (_, _, named), members in found.items():
        if len(members) == 1 or len(named) != 1:
            yield from members
            continue
        (first,) = members[0].conditions
        values = sorted({value for each in members for condition in each.conditions for value in condition.values})
        reasons = tuple(dict.fromkeys(step for each in members for step in each.because))
        yield replace(members[0], conditions=(Condition(first.operator, first.key, tuple(values)),), because=reasons)


def _reasons(members: Sequence[NeededPermission]) -> tuple[Step, ...]:
    return tuple(dict.fromkeys(step for each in members for step in each.because))[:_MOST_REASONS]
