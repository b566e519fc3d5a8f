"""Requests against policies, as the documentation of IAM says they end. The cases are data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from maremma.analysis.iam import ANONYMOUS, Caller, CallerKind, Context, Request, evaluate, parse_policy
from maremma.model.policy import PolicyDocument

CASES = [
    case for file in sorted(Path(__file__).parent.glob("cases/*.json")) for case in json.loads(file.read_text("utf-8"))
]
SESSION = "arn:aws:sts::111122223333:assumed-role/worker/session"


def policy(name: str, statements: list[dict[str, Any]]) -> PolicyDocument:
    return parse_policy(name, {"Version": "2012-10-17", "Statement": statements})


def caller(name: str) -> Caller:
    if name == "anonymous":
        return ANONYMOUS
    if name.startswith("federated:"):
        return Caller(CallerKind.FEDERATED, name.removeprefix("federated:"))
    return Caller.service(name) if name.endswith(".amazonaws.com") else Caller.aws(name)


def identity_of(case: dict[str, Any]) -> list[dict[str, Any]]:
    if "condition" in case:
        return [{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": case["condition"]}]
    return case.get("identity", [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_request(case: dict[str, Any]) -> None:
    decision = evaluate(
        Request(
            principal=caller(case.get("caller", SESSION)),
            action=case.get("action", "s3:GetObject"),
            resource=case.get("resource_arn", "arn:aws:s3:::bucket/key"),
            context=Context.of(case.get("context"), absent=case.get("absent", ())),
        ),
        identity=[policy("identity", identity_of(case))],
        boundary=policy("boundary", case["boundary"]) if "boundary" in case else None,
        resource=[policy("resource", case.get("resource", []))],
        same_account=case.get("same_account", True),
    )
    assert decision.verdict == case["verdict"], decision.says


def test_titles_tell_the_cases_apart() -> None:
    titles = [case["title"] for case in CASES]
    assert len(titles) == len(set(titles)) >= 200
