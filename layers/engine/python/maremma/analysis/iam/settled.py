"""Facts without the conditions that are decided from now on, whoever asks: those on time, and that on TLS.

A statement that allowed something until 2021 never matches again, and is left out. A condition that holds from 2021 on
holds for ever, and is left out of its statement. A date that lies ahead stays a condition: what is settled here stays
true however long the facts are kept. The clock is that of the facts, so equal facts give equal answers.

The caller chooses whether a request goes over TLS. Every SDK does, and most of AWS's endpoints take nothing else. So
requests count as sent over TLS, here as wherever exposure is judged.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeVar, cast

from maremma.analysis.iam.conditions.blocks import Operator, holds
from maremma.analysis.iam.conditions.comparisons import moment
from maremma.analysis.iam.request import Context
from maremma.analysis.iam.truth import Truth, all_of, any_of
from maremma.model.iam.identity import Identity, Principals
from maremma.model.iam.policy import Condition, PolicyDocument, Statement
from maremma.model.snapshot import DiscoveredFunction, Role

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Fact = TypeVar("Fact")
Function = TypeVar("Function", bound=DiscoveredFunction)
Record = TypeVar("Record", bound="DataclassInstance")

FIELDS: Final = frozenset(
    {
        "role",
        "version_roles",
        "policies",
        "routes",
        "event_sources",
        "triggers",
        "endpoints",
    }
)
"""The fields of a function that hold policies, at whatever depth."""

_TIMES: Final = frozenset({"aws:currenttime", "aws:epochtime"})
_ISSUED: Final = "aws:tokenissuetime"
"""When the credentials of a session were made. From now on, a role gets credentials that are made from now on."""

_TLS: Final = "aws:securetransport"
_OVER_TLS: Final = Context.of({_TLS: "true"})


def settled_function(function: Function) -> Function:
    """A function, or the snapshot of one, whose policies are settled as of when it was seen."""
    return _parts(function, function.observed_at, sessions=False, among=FIELDS)


def settled(fact: Fact, at: datetime) -> Fact:
    """A fact whose policies are settled from a moment on; the same object if nothing was to settle."""
    return _settled(fact, at, sessions=False)


def _settled(fact: Fact, at: datetime, *, sessions: bool) -> Fact:
    """`sessions`: whether the policies are of sessions of a role alone, which carry when they were issued."""
    found: object = fact
    if isinstance(fact, PolicyDocument):
        found = _document(fact, at, sessions=sessions)
    elif isinstance(fact, tuple):
        parts = tuple(_settled(each, at, sessions=sessions) for each in fact)
        found = fact if all(one is other for one, other in zip(parts, fact, strict=True)) else parts
    elif isinstance(fact, Principals):
        versions = {name: _settled(each, at, sessions=sessions) for name, each in fact.versions.items()}
        found = replace(_parts(fact, at, sessions=sessions), versions=versions)
    elif is_dataclass(fact) and not isinstance(fact, type):
        is_role = isinstance(fact, Role) or (isinstance(fact, Identity) and fact.is_role)
        found = _parts(fact, at, sessions=sessions or is_role)
    return cast(Fact, found)


def _parts(fact: Record, at: datetime, *, sessions: bool, among: frozenset[str] | None = None) -> Record:
    changed = {}
    for field in fields(fact):
        if among is None or field.name in among:
            value = getattr(fact, field.name)
            # A trust policy is about whoever wants to become the role.
            part = _settled(value, at, sessions=sessions and field.name != "trust")
            if part is not value:
                changed[field.name] = part
    return replace(fact, **changed) if changed else fact


def _document(policy: PolicyDocument, at: datetime, *, sessions: bool) -> PolicyDocument:
    if not any(statement.conditions for statement in policy.statements):
        return policy
    statements = tuple(
        left
        for statement in policy.statements
        for left in (_statement(statement, at, sessions=sessions),)
        if left is not None
    )
    same = len(statements) == len(policy.statements) and all(map(_is, statements, policy.statements))
    return policy if same else replace(policy, statements=statements)


def _is(one: object, other: object) -> bool:
    return one is other


def _statement(statement: Statement, at: datetime, *, sessions: bool) -> Statement | None:
    """What is left of a statement; None if it never matches again."""
    truths = [(each, _truth(each, at, sessions=sessions)) for each in statement.conditions]
    if any(truth is Truth.FALSE for _, truth in truths):
        return None
    left = tuple(each for each, truth in truths if truth is not Truth.TRUE)
    return statement if len(left) == len(truths) else replace(statement, conditions=left)


def _truth(condition: Condition, at: datetime, *, sessions: bool) -> Truth:
    """Whether a condition holds for every request from a moment on."""
    key = condition.key.lower()
    if key == _TLS:
        return holds(condition, _OVER_TLS)
    if key in _TIMES:
        return _from(condition, at)
    if key != _ISSUED:
        return Truth.UNKNOWN
    present = _from(condition, at)
    # Without a session, as with the keys of a user, there is no such time.
    absent = present if sessions else holds(condition, Context.of(absent=(key,)))
    return present if present is absent else Truth.UNKNOWN


def _from(condition: Condition, at: datetime) -> Truth:
    """Whether a condition on a time that lies at or after a moment always holds, never, or not always."""
    operator = Operator.parse(condition.operator)
    context = Context.of({condition.key: str(int(at.timestamp()))})
    if operator.is_null:
        return holds(condition, context)
    truths = [
        holds(replace(condition, values=(value,)), context) if _is_behind(value, at) else Truth.UNKNOWN
        for value in condition.values
    ]
    return all_of(truths) if operator.negated else any_of(truths)


def _is_behind(value: str, at: datetime) -> bool:
    """Whether a time of a policy is past: then it compares with every later time as it does with this moment."""
    try:
        return moment(value).timestamp() < int(at.timestamp())
    except (ValueError, OverflowError, OSError):
        return False
