"""An open door is one finding: `public-function` tells of it only where no other rule does."""

from __future__ import annotations

from typing import Any

import pytest
from maremma.engine.assess import assess
from maremma.model.guardrails import Guardrails, RuleSetting
from maremma.model.results.assessment import Assessment
from maremma.model.rule import Rule
from maremma.rules.authentication.any_principal_permission import any_principal_permission
from maremma.rules.authentication.publicly_writable_source import publicly_writable_source
from maremma.rules.authentication.route_without_authorizer import route_without_authorizer
from maremma.rules.authentication.service_permission_without_source import service_permission_without_source
from maremma.rules.authentication.trigger_without_authentication import trigger_without_authentication
from maremma.rules.authentication.url_without_authentication import url_without_authentication
from maremma.rules.exposure.public_function import public_function

from tests.rules.building import OBSERVED_AT, build

INVOKE = {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "*"}
QUEUE = {
    "source_arn": "arn:aws:sqs:eu-west-1:111122223333:orders",
    "senders": [{"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*"}],
}
GROUP = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/orders/1a2b"
BALANCER = {"kind": "elasticloadbalancing", "name": "shop", "source_arn": GROUP, "entrances": [{"check": "none"}]}
BALANCED = {
    **INVOKE,
    "Principal": {"Service": "elasticloadbalancing.amazonaws.com"},
    "Condition": {"ArnLike": {"aws:SourceArn": GROUP}},
}
ROUTE = {"auth": "none"}
SIGNED = {
    "auth": "iam",
    "method": "GET",
    "api_policy": [{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "*"}],
}
DOORS: dict[str, tuple[Rule, dict[str, Any]]] = {
    "a route": (route_without_authorizer, {"routes": [ROUTE]}),
    "three routes": (route_without_authorizer, {"routes": [ROUTE, {**ROUTE, "path": "/a"}, {**ROUTE, "path": "/b"}]}),
    "a URL": (
        url_without_authentication,
        {"urls": [{"auth": "NONE"}], "policies": [{**INVOKE, "Action": "lambda:*", "Principal": "*"}]},
    ),
    "everybody in the policy": (any_principal_permission, {"policies": [{**INVOKE, "Principal": "*"}]}),
    "any account's buckets": (
        service_permission_without_source,
        {"policies": [{**INVOKE, "Principal": {"Service": "s3.amazonaws.com"}}]},
    ),
    "a queue that anybody may write to": (publicly_writable_source, {"event_sources": [QUEUE]}),
    "a listener": (trigger_without_authentication, {"triggers": [BALANCER], "policies": [BALANCED]}),
}


def judged(spec: dict[str, Any], *rules: Rule, guardrails: Guardrails | None = None) -> Assessment:
    return assess([build(spec)], rules, guardrails or Guardrails(), ruleset="1", now=OBSERVED_AT)


@pytest.mark.parametrize(("rule", "spec"), DOORS.values(), ids=DOORS)
def test_a_door_that_another_rule_tells_of_is_told_once(rule: Rule, spec: dict[str, Any]) -> None:
    alone, both = judged(spec, public_function), judged(spec, rule, public_function)
    doors = {each.at.identity for each in alone.findings}
    told = {each.at.identity for each in both.findings if each.rule == rule.id}
    assert doors
    assert {each.at.identity for each in both.findings if each.rule == public_function.id} == doors - told
    assert len({each.at.identity for each in both.findings}) == len(both.findings)


@pytest.mark.parametrize(("rule", "spec"), DOORS.values(), ids=DOORS)
def test_the_score_is_that_of_the_stronger_rule(rule: Rule, spec: dict[str, Any]) -> None:
    alone = [judged(spec, each).score.points for each in (rule, public_function)]
    assert judged(spec, rule, public_function).score.points >= max(alone) - 0.05


def test_a_door_that_no_other_rule_tells_of_stays() -> None:
    both = judged({"routes": [ROUTE, SIGNED]}, route_without_authorizer, public_function)
    assert [(each.rule, str(each.at)) for each in both.findings] == [
        (route_without_authorizer.id, "REST API a1b2c3 POST /orders"),
        (public_function.id, "REST API a1b2c3 GET /orders"),
    ]


def test_a_rule_that_is_off_tells_of_no_door() -> None:
    off = Guardrails(rules=(RuleSetting(rule=route_without_authorizer.id, enabled=False),))
    both = judged({"routes": [ROUTE]}, route_without_authorizer, public_function, guardrails=off)
    assert [each.rule for each in both.findings] == [public_function.id]


def test_what_is_left_is_an_outcome() -> None:
    kinds = [
        {each.rule: each.kind for each in judged(spec, route_without_authorizer, public_function).outcomes}
        for spec in ({"routes": [ROUTE]}, {"routes": [ROUTE], "gaps": [{"facet": "config", "partial": True}]})
    ]
    assert [each[public_function.id] for each in kinds] == ["clean", "unknown"]
