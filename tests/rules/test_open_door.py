"""A door that several rules see counts once: what `public-function` says of it comes on top of none of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from maremma.engine.assess import assess
from maremma.engine.score import score
from maremma.model.guardrails import Guardrails
from maremma.model.results.assessment import Assessment
from maremma.model.rule import Rule, direct
from maremma.rules.authentication.any_principal_permission import any_principal_permission
from maremma.rules.authentication.service_permission_without_source import service_permission_without_source
from maremma.rules.authentication.weak_authorizer import weak_authorizer
from maremma.rules.exposure.public_function import public_function

from tests.rules.building import OBSERVED_AT, build

INVOKE = {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "*"}
BUCKETS: dict[str, Any] = {"policies": [INVOKE | {"Principal": {"Service": "s3.amazonaws.com"}}]}
DEVICES: dict[str, Any] = {
    "triggers": [
        {
            "kind": "iot",
            "source_arn": "arn:aws:iot:eu-west-1:111122223333:authorizer/devices",
            "says": "authorizer",
            "entrances": [{"check": "none"}],
        }
    ],
    "policies": [INVOKE | {"Principal": {"Service": "iot.amazonaws.com"}}],
}
EVERYBODY: dict[str, Any] = {"policies": [INVOKE | {"Principal": "*"}]}


def judged(spec: dict[str, Any], *rules: Rule) -> Assessment:
    return assess([build(spec)], rules, Guardrails(), ruleset="1", now=OBSERVED_AT)


@pytest.mark.parametrize(
    ("rule", "spec"),
    [(service_permission_without_source, BUCKETS), (weak_authorizer, DEVICES)],
    ids=["any account's buckets", "devices without a signature"],
)
def test_door_seen_by_two_rules_counts_as_the_stronger_sighting(rule: Rule, spec: dict[str, Any]) -> None:
    alone = [judged(spec, each) for each in (rule, public_function)]
    both = judged(spec, rule, public_function)
    assert len(both.findings) == 2
    assert both.score.points == pytest.approx(max(each.score.points for each in alone))


def test_door_for_every_account_counts_once_over_both_rules() -> None:
    both = judged(EVERYBODY, any_principal_permission, public_function)
    once = score([replace(both.findings[0], feeds=direct(0.16))], both.exposure)
    assert {each.cause for each in both.score.contributions} == {"open-door", "exposure"}
    assert both.score.points == pytest.approx(once.points, abs=0.05)
