"""What the finding on an unpinned service tells people to add: keys that the service carries, and no others."""

from __future__ import annotations

from typing import Any

import pytest
from maremma.engine.assess import judge
from maremma.rules.authentication.service_permission_without_source import service_permission_without_source

from tests.rules.building import build

ANYONE: dict[str, Any] = {"Principal": "*"}


def of(*services: str) -> dict[str, Any]:
    return {"Principal": {"Service": list(services)}}


def like(arn: str) -> dict[str, Any]:
    return {"Condition": {"ArnLike": {"aws:SourceArn": arn}}}


@pytest.mark.parametrize(
    ("statement", "fix"),
    [
        (of("sns.amazonaws.com"), "Add a condition on aws:SourceArn."),
        (of("s3.amazonaws.com"), "Add conditions on aws:SourceArn and aws:SourceAccount."),
        (of("secretsmanager.amazonaws.com"), "Add a condition on aws:SourceAccount."),
        (of("alexa-appkit.amazon.com"), "Add a condition on lambda:EventSourceToken."),
        (
            of("s3.amazonaws.com") | like("arn:aws:s3:::acme-*"),
            "Name the source in full in aws:SourceArn, and add a condition on aws:SourceAccount.",
        ),
        (of("sns.amazonaws.com") | like("arn:aws:sns:*:*:acme"), "Name the source in full in aws:SourceArn."),
        (
            of("sns.amazonaws.com", "secretsmanager.amazonaws.com"),
            "Give each service a statement of its own, with a condition on its source.",
        ),
        (
            ANYONE | like("arn:aws:sns:*:*:*"),
            "Name the service as the principal. Name the source in full in aws:SourceArn.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_fix_names_the_keys_that_the_service_carries(statement: dict[str, Any], fix: str) -> None:
    allow = {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "*"}
    function = build({"policies": [allow | statement]})
    [found] = judge(service_permission_without_source, function).evidence
    assert found.fix == fix
