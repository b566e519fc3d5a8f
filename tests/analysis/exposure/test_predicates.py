"""The predicates that rules ask: who is admitted, does a service act for any account, what does a URL need."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from maremma.analysis.exposure import (
    CONFUSED_DEPUTY,
    admits_anyone,
    for_any_account,
    needs_both_actions,
    route_admits_anyone,
    service_of,
)
from maremma.analysis.exposure.strangers.admission import Grant
from maremma.analysis.iam import Context, Truth, Verdict, parse_policy
from maremma.model.function.api import ApiKind, ApiRoute, CallerCheck
from maremma.model.function.exposure import Reachability
from maremma.model.iam.policy import PolicyDocument
from maremma.model.snapshot import FunctionUrl, UrlAuth
from maremma.model.target import Target

TARGET = Target("111122223333", "eu-west-1", "orders")


def policy(principal: Any, action: str = "lambda:InvokeFunction", **condition: dict[str, str]) -> PolicyDocument:
    statement = {
        "Sid": "S",
        "Effect": "Allow",
        "Principal": principal,
        "Action": action,
        "Resource": TARGET.arn,
        "Condition": condition,
    }
    return parse_policy("p", {"Statement": statement})


ANYONE = {
    "anyone": (policy("*"), Verdict.ALLOWED, Verdict.ALLOWED),
    "anyone of an organization": (
        policy("*", StringEquals={"aws:PrincipalOrgID": "o-1"}),
        Verdict.IMPLICIT,
        Verdict.IMPLICIT,
    ),
    "anyone with some account": (
        policy("*", Null={"aws:PrincipalAccount": "false"}),
        Verdict.ALLOWED,
        Verdict.IMPLICIT,
    ),
    "anyone with a tag": (policy("*", StringLike={"aws:PrincipalTag/a": "b"}), Verdict.ALLOWED, Verdict.IMPLICIT),
    "anyone with a header": (policy("*", StringLike={"aws:Referer": "b*"}), Verdict.ALLOWED, Verdict.ALLOWED),
    "anyone if the function has a tag": (
        policy("*", StringLike={"aws:ResourceTag/a": "b"}),
        Verdict.UNKNOWN,
        Verdict.UNKNOWN,
    ),
    "one account": (policy({"AWS": "444455556666"}), Verdict.IMPLICIT, Verdict.IMPLICIT),
}


@pytest.mark.parametrize("title", ANYONE)
def test_anyone_signed_and_unsigned(title: str) -> None:
    document, signed, unsigned = ANYONE[title]
    assert admits_anyone([document]).verdict is signed
    assert admits_anyone([document], signed=False).verdict is unsigned


def test_anyone_in_a_context() -> None:
    document = policy("*", "lambda:InvokeFunctionUrl", StringEquals={"lambda:FunctionUrlAuthType": "NONE"})
    through_url = Context.of({"lambda:FunctionUrlAuthType": "NONE"})
    assert admits_anyone([document], "lambda:InvokeFunctionUrl").verdict is Verdict.IMPLICIT
    decision = admits_anyone([document], "lambda:InvokeFunctionUrl", through_url, signed=False)
    assert decision.verdict is Verdict.ALLOWED
    assert str(decision.statement) == "p · S"


# title: (service, condition, whether a resource of any account can make it invoke the function)
FOR_ANY_ACCOUNT: dict[str, tuple[str, dict[str, dict[str, str]], Verdict]] = {
    "no condition": ("sns.amazonaws.com", {}, Verdict.ALLOWED),
    "an ARN": ("sns.amazonaws.com", {"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:111122223333:*"}}, Verdict.IMPLICIT),
    "an ARN of any account": (
        "sns.amazonaws.com",
        {"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:*:*"}},
        Verdict.ALLOWED,
    ),
    "an account": ("s3.amazonaws.com", {"StringEquals": {"aws:SourceAccount": "111122223333"}}, Verdict.IMPLICIT),
    "any bucket": ("s3.amazonaws.com", {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::*"}}, Verdict.ALLOWED),
    "an account if there is one": (
        "s3.amazonaws.com",
        {"StringEqualsIfExists": {"aws:SourceAccount": "111122223333"}},
        Verdict.IMPLICIT,
    ),
    "buckets whose name begins so, which anybody may take": (
        "s3.amazonaws.com",
        {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::uploads-*"}},
        Verdict.ALLOWED,
    ),
    "one bucket by its name": (
        "s3.amazonaws.com",
        {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::uploads"}},
        Verdict.IMPLICIT,
    ),
    "an alarm's account": (
        "lambda.alarms.cloudwatch.amazonaws.com",
        {"StringEquals": {"aws:SourceAccount": "111122223333"}},
        Verdict.IMPLICIT,
    ),
    "any alarm": (
        "lambda.alarms.cloudwatch.amazonaws.com",
        {"ArnLike": {"aws:SourceArn": "arn:aws:cloudwatch:*:*:alarm:*"}},
        Verdict.ALLOWED,
    ),
    "the account of a secret": (
        "secretsmanager.amazonaws.com",
        {"StringEquals": {"aws:SourceAccount": "111122223333"}},
        Verdict.IMPLICIT,
    ),
    "a target group": (
        "elasticloadbalancing.amazonaws.com",
        {"ArnLike": {"aws:SourceArn": "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/t/*"}},
        Verdict.IMPLICIT,
    ),
    "a bot of any account": (
        "lexv2.amazonaws.com",
        {"ArnLike": {"aws:SourceArn": "arn:aws:lex:eu-west-1:*:bot-alias/*"}},
        Verdict.ALLOWED,
    ),
    "a skill": ("alexa-appkit.amazon.com", {"StringEquals": {"lambda:EventSourceToken": "amzn1.x"}}, Verdict.IMPLICIT),
    "an account that a skill has not": (
        "alexa-appkit.amazon.com",
        {"StringEqualsIfExists": {"aws:SourceAccount": "111122223333"}},
        Verdict.ALLOWED,
    ),
}


@pytest.mark.parametrize("title", FOR_ANY_ACCOUNT)
def test_a_service_for_any_account(title: str) -> None:
    service, condition, verdict = FOR_ANY_ACCOUNT[title]
    document = policy({"Service": service}, **condition)
    assert for_any_account(Grant(document, document.statements[0]), service, TARGET) is verdict


def test_services_are_known_by_their_first_label() -> None:
    assert service_of("logs.eu-west-1.amazonaws.com") is CONFUSED_DEPUTY["logs"]
    assert service_of("S3.amazonaws.com").needs_account
    assert service_of("lambda.alarms.cloudwatch.amazonaws.com").source == "cloudwatch"
    assert not service_of("secretsmanager.amazonaws.com").carries_arn
    assert service_of("alexa-appkit.amazon.com").pinned_by == "lambda:EventSourceToken"
    assert all(service.can_be_confused for service in CONFUSED_DEPUTY.values())
    assert service_of("newthing.amazonaws.com").widest is Reachability.INDIRECT


BOTH = {
    ("2024-05-01", "2026-10-31"): Truth.FALSE,
    ("2024-05-01", "2026-11-01"): Truth.TRUE,
    ("2025-10-15", "2026-10-31"): Truth.UNKNOWN,
    ("2025-11-01", "2026-10-31"): Truth.TRUE,
    ("", "2026-10-31"): Truth.UNKNOWN,
    ("", "2026-11-01"): Truth.TRUE,
}


@pytest.mark.parametrize(("created", "at"), BOTH)
def test_which_urls_need_both_permissions(created: str, at: str) -> None:
    moments = [datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None for text in (created, at)]
    url = FunctionUrl(auth=UrlAuth.NONE, created=moments[0])
    assert moments[1] is not None
    assert needs_both_actions(url, moments[1]) is BOTH[created, at]


# path of the policy: what the policy says of GET /orders
ROUTES = {
    "execute-api:/*": Verdict.ALLOWED,
    "execute-api:/prod/GET/orders": Verdict.ALLOWED,
    "execute-api:/prod/GET/other": Verdict.IMPLICIT,
    "execute-api:/test/*": Verdict.IMPLICIT,
    "arn:aws:execute-api:eu-west-1:111122223333:api1/*/GET/orders": Verdict.ALLOWED,
    "arn:aws:execute-api:eu-west-1:111122223333:api2/*": Verdict.IMPLICIT,
}


@pytest.mark.parametrize("resource", ROUTES)
def test_api_policies_are_about_routes(resource: str) -> None:
    statement = {"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": resource}
    route = ApiRoute(
        kind=ApiKind.REST,
        api_id="api1",
        method="GET",
        path="/orders",
        auth=CallerCheck.NONE,
        stages=("prod",),
        api_policy=parse_policy("API policy", {"Statement": statement}),
    )
    assert route_admits_anyone(route, TARGET) is ROUTES[resource]
