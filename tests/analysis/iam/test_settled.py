"""What time and TLS settle of policies: settled.toml, and that nothing later says otherwise."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.iam import Context, Truth, holds, parse_policy
from maremma.analysis.iam.escalation import escalations
from maremma.analysis.iam.settled import FIELDS, settled
from maremma.model.iam.identity import Identity, Principals
from maremma.model.iam.policy import Condition, Effect, PolicyDocument, Statement
from maremma.model.snapshot import FunctionSnapshot, Role

AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
CASES = tomllib.loads(Path(__file__).with_name("settled.toml").read_text("utf-8"))["case"]
ROLE = "arn:aws:iam::111122223333:role/worker"
USER = "arn:aws:iam::111122223333:user/somebody"


def under(when: dict[str, Any]) -> PolicyDocument:
    return parse_policy("p", {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": when}})


def left(before: PolicyDocument, after: PolicyDocument) -> str:
    if before is after:
        return "open"
    conditions = [each.conditions for each in after.statements]
    return "gone" if not conditions else "fewer" if conditions[0] else "plain"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_what_is_left_of_a_statement(case: dict[str, Any]) -> None:
    policy = under(case["when"])
    role, user = (Identity(arn=arn, policies=(policy,)) for arn in (ROLE, USER))
    of_role, of_user = (left(policy, settled(each, AT).policies[0]) for each in (role, user))
    # A condition that holds beside one that stays is left out as well.
    of_role, of_user = ("open" if each == "fewer" and case["left"] == "open" else each for each in (of_role, of_user))
    assert (of_role, of_user) == (case["left"], case.get("user", case["left"]))


def test_roles_of_functions_are_settled_in_full() -> None:
    dead, trust = (
        under({"DateLessThan": {"aws:CurrentTime": "2021-01-01"}}),
        under({"Null": {"aws:TokenIssueTime": "true"}}),
    )
    role = Role(arn=ROLE, name="worker", trust=trust, policies=(dead,), boundary=dead, scps=((dead,),), rcps=((dead,),))
    found = settled(role, AT)
    assert found.trust is trust
    every = (*found.policies, found.boundary, *found.scps[0], *found.rcps[0])
    assert [each.statements for each in every if each] == [()] * 4


def test_who_gained_rights_until_a_day_that_is_past_gains_none() -> None:
    def account(until: str) -> Principals:
        allowed = {"Effect": "Allow", "Action": "iam:AttachRolePolicy", "Resource": ROLE}
        policy = parse_policy(
            "p", {"Statement": {**allowed, "Condition": {"DateLessThan": {"aws:CurrentTime": until}}}}
        )
        return Principals(identities=(Identity(arn=ROLE, policies=(policy,)),), versions={"v": (policy,)})

    assert escalations(settled(account("2030-01-01"), AT))[ROLE]
    assert not escalations(settled(account("2021-01-01"), AT))[ROLE]
    assert settled(account("2021-01-01"), AT).versions["v"][0].statements == ()


_UNREAD = {"Severity": object}
"""What a module imports for types alone."""


def mentions_policies(hint: object, seen: frozenset[object] = frozenset()) -> bool:
    """Whether a type holds policies, at whatever depth."""
    if hint is PolicyDocument:
        return True
    if hint in seen:
        return False
    inside = get_args(hint)
    if not inside and isinstance(hint, type) and hint.__module__.startswith("maremma.model"):
        inside = tuple(get_type_hints(hint, localns=_UNREAD).values()) if hasattr(hint, "__dataclass_fields__") else ()
    return any(mentions_policies(each, seen | {hint}) for each in inside)


def test_every_field_with_policies_is_settled() -> None:
    hints = get_type_hints(FunctionSnapshot)
    assert {name for name, hint in hints.items() if mentions_policies(hint)} == FIELDS


MOMENTS = st.integers(-400, 400).map(lambda days: AT + timedelta(days=days, seconds=1))


@given(
    st.sampled_from(("", "ForAllValues:", "ForAnyValue:")),
    st.sampled_from(("LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals", "Equals", "NotEquals")),
    st.sampled_from(("", "IfExists")),
    st.lists(MOMENTS, min_size=1, max_size=3),
    st.integers(0, 10**8),
)
def test_what_is_settled_is_so_at_every_later_time(
    quantifier: str, order: str, ending: str, times: list[datetime], later: int
) -> None:
    values = tuple(each.isoformat() for each in times)
    condition = Condition(f"{quantifier}Date{order}{ending}", "aws:CurrentTime", values)
    policy = PolicyDocument("p", (Statement(effect=Effect.DENY, actions=("*",), conditions=(condition,)),))
    found = settled(policy, AT)
    then = holds(condition, Context.of({"aws:CurrentTime": (AT + timedelta(seconds=later)).isoformat()}))
    expected = {"gone": Truth.FALSE, "plain": Truth.TRUE}.get(left(policy, found))
    assert expected in {None, then}
