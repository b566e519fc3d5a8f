"""Permissions for sources that are gone: which they are, and who could put something in their place."""

from __future__ import annotations

from typing import Any

import pytest
from maremma.analysis.exposure import dangling_statements

from tests.analysis.exposure.test_exposure import TARGET, function_of

OWN = TARGET.account
TOPIC = f"arn:aws:sns:eu-west-1:{OWN}:orders"
BUCKET = "arn:aws:s3:::uploads"
RULE = f"arn:aws:events:eu-west-1:{OWN}:rule/r"
API = f"arn:aws:execute-api:eu-west-1:{OWN}"
OURS = {"StringEquals": {"aws:SourceAccount": OWN}}
GONE = {"kind": "s3", "source_arn": BUCKET, "exists": False, "enabled": False, "owner": ""}


def pinned(arn: str, account: str = OWN) -> dict[str, Any]:
    return {"ArnLike": {"aws:SourceArn": arn}, "StringEquals": {"aws:SourceAccount": account}}


# title: (case, source, whether it is gone, who could recreate it)
FOUND: dict[str, tuple[dict[str, Any], str, bool, str]] = {
    "a topic without a subscription": ({"lets": {"sns": TOPIC}}, TOPIC, False, "this account"),
    "a topic that is gone": (
        {"lets": {"sns": TOPIC}, "triggers": [{"kind": "sns", "source_arn": TOPIC, "exists": False}]},
        TOPIC,
        True,
        "this account",
    ),
    "a bucket that is gone, by name alone": ({"lets": {"s3": BUCKET}, "triggers": [GONE]}, BUCKET, True, "anyone"),
    "a bucket that is gone, though some were not seen": (
        {"lets": {"s3": BUCKET}, "triggers": [GONE], "gaps": ["buckets"]},
        BUCKET,
        True,
        "anyone",
    ),
    "a bucket that is gone, by its account too": (
        {"lets": {"s3": pinned(BUCKET)}, "triggers": [GONE]},
        BUCKET,
        True,
        "this account",
    ),
    "a bucket that is gone, under a condition nobody knows": (
        {
            "lets": {"s3": {"ArnLike": {"aws:SourceArn": BUCKET}, "StringEquals": {"aws:RequestTag/a": "b"}}},
            "triggers": [GONE],
        },
        BUCKET,
        True,
        "unknown",
    ),
    "a bucket that sends nothing": (
        {"lets": {"s3": BUCKET}, "triggers": [{"kind": "s3", "source_arn": BUCKET, "enabled": False}]},
        BUCKET,
        False,
        "this account",
    ),
    "a rule that is off": (
        {"lets": {"events": RULE}, "triggers": [{"kind": "events", "source_arn": RULE, "enabled": False}]},
        RULE,
        False,
        "this account",
    ),
    "a subscription for another qualifier": (
        {"lets": {"sns": TOPIC}, "triggers": [{"kind": "sns", "source_arn": TOPIC, "qualifier": "live"}]},
        TOPIC,
        False,
        "this account",
    ),
    "an API that no stage serves any more": (
        {
            "lets": {"apigateway": f"{API}:a1b2c3/*/GET/x"},
            "routes": [{"auth": "none", "stages": []}],
            "routes_let_in": False,
        },
        f"{API}:a1b2c3/*/GET/x",
        False,
        "this account",
    ),
    "an API that no route of the function belongs to": (
        {"lets": {"apigateway": f"{API}:gone/*/GET/x"}, "routes": [{"auth": "none"}]},
        f"{API}:gone/*/GET/x",
        False,
        "this account",
    ),
}
SILENT: dict[str, dict[str, Any]] = {
    "a topic with its subscription": {"lets": {"sns": TOPIC}, "triggers": [{"kind": "sns", "source_arn": TOPIC}]},
    "a topic, the topics not seen": {"lets": {"sns": TOPIC}, "gaps": ["topics"]},
    "a topic by a pattern": {"lets": {"sns": f"arn:aws:sns:eu-west-1:{OWN}:*"}},
    "a topic of another account": {"lets": {"sns": "arn:aws:sns:eu-west-1:444455556666:orders"}},
    "a topic of another region": {"lets": {"sns": f"arn:aws:sns:us-east-1:{OWN}:orders"}},
    "any topic of ours": {"lets": {"sns": OURS}},
    "a bucket of another account": {"lets": {"s3": pinned(BUCKET, "444455556666")}, "triggers": [GONE]},
    "an API with a route": {"lets": {"apigateway": f"{API}:api1/*/GET/x"}, "routes": [{"auth": "none"}]},
    "an API, the APIs not seen": {"lets": {"apigateway": f"{API}:gone/*/GET/x"}, "gaps": ["apis"]},
    "an API's authorizer": {"lets": {"apigateway": f"{API}:api1/authorizers/a"}},
    "a source of a service without a list": {"lets": {"ses": f"arn:aws:ses:eu-west-1:{OWN}:receipt-rule-set/r"}},
    "a log group with its filter, one ARN with a star": {
        "lets": {"logs": f"arn:aws:logs:eu-west-1:{OWN}:log-group:/app:*"},
        "triggers": [{"kind": "logs", "source_arn": f"arn:aws:logs:eu-west-1:{OWN}:log-group:/app"}],
    },
    "a statement that a deny takes back": {
        "policy": [
            {
                "Effect": effect,
                "Principal": {"Service": "sns.amazonaws.com"},
                "Action": "lambda:InvokeFunction",
                "Condition": {"ArnLike": {"aws:SourceArn": TOPIC}},
            }
            for effect in ("Allow", "Deny")
        ]
    },
}


@pytest.mark.parametrize("title", FOUND)
def test_a_permission_without_its_source_is_told(title: str) -> None:
    case, source, gone, by = FOUND[title]
    [found] = dangling_statements(function_of(case))
    assert (found.source, found.gone, str(found.by), found.qualifier) == (source, gone, by, "$LATEST")
    assert found.principal.endswith(".amazonaws.com")
    assert found.at.policy == "policy"


@pytest.mark.parametrize("title", SILENT)
def test_what_is_in_use_or_cannot_be_seen_is_not(title: str) -> None:
    assert dangling_statements(function_of(SILENT[title])) == ()
