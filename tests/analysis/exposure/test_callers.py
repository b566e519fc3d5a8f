"""The paths from a caller's side, and who of the account may invoke by its own policies."""

from __future__ import annotations

from typing import Any

import pytest
from maremma.analysis.exposure import invokers, open_to_account, open_to_anyone, open_to_service
from maremma.analysis.exposure.trigger import named
from maremma.analysis.iam import parse_policy
from maremma.model.function.trigger import Trigger, TriggerKind
from maremma.model.iam.identity import Identity

from tests.analysis.exposure.test_exposure import TARGET, function_of

OWN, OTHER = TARGET.account, "444455556666"
USER = f"arn:aws:iam::{OWN}:user/ops/ann"
ROLE = f"arn:aws:iam::{OWN}:role/ops/deploy"
INVOKE = {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": TARGET.arn}
EVERYTHING = {"Effect": "Allow", "Action": "*", "Resource": "*"}
ON_TAGS = {"Condition": {"StringEquals": {"aws:PrincipalTag/team": "shop"}}}
TOPIC = f"arn:aws:sns:eu-west-1:{OWN}:orders"


def identity(*statements: dict[str, Any], arn: str = ROLE, boundary: dict[str, Any] | None = None) -> Identity:
    return Identity(
        arn=arn,
        policies=(parse_policy("inline:work", {"Statement": list(statements)}),) if statements else (),
        boundary=parse_policy("boundary", {"Statement": boundary}) if boundary else None,
    )


# title: (identity, case, "certain", "perhaps" or nothing)
BY_POLICIES: dict[str, tuple[Identity, dict[str, Any], str]] = {
    "allowed": (identity(INVOKE), {}, "certain"),
    "a user allowed": (identity(INVOKE, arn=USER), {}, "certain"),
    "allowed everything": (identity(EVERYTHING), {}, "certain"),
    "no policy": (identity(), {}, ""),
    "another function": (identity({**INVOKE, "Resource": f"{TARGET.arn}-2"}), {}, ""),
    "another action": (identity({**INVOKE, "Action": "lambda:GetFunction"}), {}, ""),
    "denied": (identity(EVERYTHING, {**INVOKE, "Effect": "Deny"}), {}, ""),
    "within its boundary": (identity(INVOKE, boundary=EVERYTHING), {}, "certain"),
    "outside its boundary": (identity(INVOKE, boundary={**EVERYTHING, "Action": "s3:*"}), {}, ""),
    "on a condition that holds": (
        identity({**INVOKE, "Condition": {"ArnLike": {"aws:PrincipalArn": ROLE}}}),
        {},
        "certain",
    ),
    "on a condition nobody knows": (identity({**INVOKE, **ON_TAGS}), {}, "perhaps"),
    "denied on a condition nobody knows": (identity(INVOKE, {**INVOKE, "Effect": "Deny", **ON_TAGS}), {}, "perhaps"),
    "allowed by the function alone": (
        identity(),
        {"policy": [{**INVOKE, "Principal": {"AWS": ROLE}}]},
        "certain",
    ),
    "its account named by the function": (identity(), {"policy": [{**INVOKE, "Principal": {"AWS": OWN}}]}, ""),
    "denied by the function": (
        identity(EVERYTHING),
        {"policy": [{**INVOKE, "Effect": "Deny", "Principal": "*"}]},
        "",
    ),
    "an alias alone": (
        identity({**INVOKE, "Resource": f"{TARGET.arn}:live"}),
        {"policies": {"live": [{**INVOKE, "Principal": {"AWS": OTHER}}]}},
        "certain",
    ),
    "the resource policy not seen": (identity(INVOKE), {"gaps": ["resource-policy"]}, "perhaps"),
    "a policy of it not read": (Identity(arn=ROLE, policies=identity(INVOKE).policies, seen=False), {}, "perhaps"),
}


@pytest.mark.parametrize("title", BY_POLICIES)
def test_who_of_the_account_may(title: str) -> None:
    who, case, expected = BY_POLICIES[title]
    found = invokers(function_of(case), [who])
    assert [(each.arn, "certain" if each.certain else "perhaps") for each in found] == (
        [(who.arn, expected)] if expected else []
    )
    assert all(each.conditions for each in found if not each.certain)
    assert all(each.path.who == who.arn and each.path.says.endswith(".") for each in found)


def test_certain_ones_come_first() -> None:
    some = [identity({**INVOKE, **ON_TAGS}), identity(INVOKE, arn=USER)]
    assert [each.arn for each in invokers(function_of({}), some)] == [USER, ROLE]


CASE = {
    "policy": [
        {"Sid": "Theirs", **INVOKE, "Principal": {"AWS": OTHER}},
        {
            "Sid": "Organization",
            **INVOKE,
            "Principal": "*",
            "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-abc1234567"}},
        },
        {
            "Sid": "Topic",
            **INVOKE,
            "Principal": {"Service": "sns.amazonaws.com"},
            "Condition": {"ArnLike": {"aws:SourceArn": TOPIC}},
        },
    ],
    "routes": [{"auth": "none"}, {"auth": "jwt", "path": "/y"}],
    "triggers": [{"kind": "sns", "source_arn": TOPIC}],
    "sources": [{"source_arn": f"arn:aws:sqs:eu-west-1:{OWN}:q"}],
}
ORGANIZATION = ("principals of organization o-abc1234567", False)


def told(doorway: Any) -> set[tuple[str, bool]]:
    return {
        (path.who, certain) for paths, certain in ((doorway.paths, True), (doorway.possible, False)) for path in paths
    }


def test_what_anyone_can() -> None:
    assert told(open_to_anyone(function_of(CASE))) == {("anyone", True)}
    assert told(open_to_anyone(function_of({}))) == set()


def test_what_an_account_can() -> None:
    users = ("users of the issuer", False)
    function = function_of(CASE)
    assert told(open_to_account(function, OTHER)) == {
        ("anyone", True),
        (f"account {OTHER}", True),
        ORGANIZATION,
        users,
    }
    assert told(open_to_account(function, "777788889999")) == {("anyone", True), ORGANIZATION, users}
    assert told(open_to_account(function, OWN)) == {("anyone", True), ("this account", True)}


def test_what_a_service_can() -> None:
    function = function_of(CASE)
    assert told(open_to_service(function, "sns.amazonaws.com")) == {("this account", True)}
    assert told(open_to_service(function, "apigateway.amazonaws.com")) == {
        ("anyone", True),
        ("users of the issuer", True),
    }
    assert told(open_to_service(function, "s3.amazonaws.com")) == set()
    quiet = function_of({"policy": CASE["policy"]})
    assert told(open_to_service(quiet, "sns.amazonaws.com")) == {(f"sns.amazonaws.com for {TOPIC}", True)}


FED = {
    "sources": [
        {"source_arn": f"arn:aws:{kind}:eu-west-1:{OWN}:a"} for kind in ("sqs", "kinesis", "dynamodb", "kafka")
    ],
    "triggers": [
        {
            "kind": "pipes",
            "source_arn": f"arn:aws:pipes:eu-west-1:{OWN}:pipe/p",
            "fed_by": f"arn:aws:sqs:eu-west-1:{OWN}:piped",
        }
    ],
}


@pytest.mark.parametrize("service", ["sqs", "kinesis", "dynamodb", "kafka", "sns"])
def test_a_service_can_what_is_polled_of_it(service: str) -> None:
    found = open_to_service(function_of(FED), f"{service}.amazonaws.com")
    assert len(found.paths) == {"sqs": 2, "sns": 0}.get(service, 1)


def anyone_when(**conditions: dict[str, str]) -> dict[str, Any]:
    return {"policy": [{**INVOKE, "Principal": "*", "Condition": conditions}]}


THEIR_ROLE = f"arn:aws:iam::{OTHER}:role/x"
ONE_API = [
    {"Effect": "Allow", "Principal": {"AWS": OTHER}, "Action": "execute-api:Invoke", "Resource": "execute-api:/*"}
]
# title: (case, what the other account is, what a third one is)
OF_ACCOUNTS: dict[str, tuple[dict[str, Any], set[tuple[str, bool]], set[tuple[str, bool]]]] = {
    "a role by its ARN": (
        anyone_when(ArnEquals={"aws:PrincipalArn": THEIR_ROLE}),
        {(f"role/x of account {OTHER}", True)},
        set(),
    ),
    "a topic of theirs": (
        anyone_when(ArnEquals={"aws:SourceArn": f"arn:aws:sns:eu-west-1:{OTHER}:t"}),
        {(f"sns.amazonaws.com for arn:aws:sns:eu-west-1:{OTHER}:t", True)},
        set(),
    ),
    "a source of theirs of a service nobody knows": (
        anyone_when(ArnEquals={"aws:SourceArn": f"arn:aws:nosuch:eu-west-1:{OTHER}:t"}),
        {(f"services for arn:aws:nosuch:eu-west-1:{OTHER}:t", True)},
        set(),
    ),
    "a signed route for them": (
        {"routes": [{"auth": "iam", "kind": "REST", "api_policy": ONE_API}]},
        {(f"account {OTHER}", True)},
        set(),
    ),
    "a signed route": ({"routes": [{"auth": "iam"}]}, set(), set()),
}


@pytest.mark.parametrize("title", OF_ACCOUNTS)
def test_an_account_is_told_from_others(title: str) -> None:
    case, theirs, thirds = OF_ACCOUNTS[title]
    assert told(open_to_account(function_of(case), OTHER)) == theirs
    assert told(open_to_account(function_of(case), "777788889999")) == thirds


@pytest.mark.parametrize(("source", "called"), [("rule/a", "IoT rule x"), ("authorizer/a", "IoT authorizer x")])
def test_iot_asks_and_tells(source: str, called: str) -> None:
    trigger = Trigger(kind=TriggerKind.IOT_RULE, source_arn=f"arn:aws:iot:eu-west-1:{OWN}:{source}", name="x")
    assert named(trigger) == called
