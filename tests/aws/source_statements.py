"""Resource policies that let a source invoke the function."""

from __future__ import annotations

from typing import Any

from maremma.analysis.iam import parse_policy
from maremma.model.iam.policy import PolicyDocument
from maremma.model.target import LATEST

from tests.engine.building import TARGET

ARN = TARGET.arn
OWN = TARGET.account
OTHER = "999988887777"
BUCKET = "arn:aws:s3:::uploads"


def statement(
    source: str | list[str] = BUCKET, account: str | list[str] = "", service: str = "s3.amazonaws.com", **more: Any
) -> dict[str, Any]:
    conditions: dict[str, Any] = {}
    if source:
        conditions["ArnLike"] = {"AWS:SourceArn": source}
    if account:
        conditions["StringEquals"] = {"AWS:SourceAccount": account}
    return {
        "Sid": "s1",
        "Effect": "Allow",
        "Principal": {"Service": service},
        "Action": "lambda:InvokeFunction",
        "Resource": ARN,
        **({"Condition": conditions} if conditions else {}),
        **more,
    }


def policy(*statements: dict[str, Any], qualifier: str = LATEST) -> tuple[str, PolicyDocument]:
    return qualifier, parse_policy("resource policy", {"Version": "2012-10-17", "Statement": list(statements)})
