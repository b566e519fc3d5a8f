"""Requests against policies, as the documentation of IAM says they end. The cases are data.

A case names who calls (`caller`; `of` is whose session), what for (`action`, `resource_arn`, `resource_account`), what
is known (`context`, `absent`, `complete`), and the policies by layer (`identity`, `boundary`, `session`, `resource`,
`scps` and `rcps` by level, `endpoint`, `management_account`, `restricts_public_buckets`, `unseen`). `condition` stands
for an identity policy that allows everything under that condition. `layer` is where it was decided, where that matters.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from maremma.analysis.iam import (
    ANONYMOUS,
    Caller,
    CallerKind,
    Context,
    Layer,
    Policies,
    Request,
    parse_policy,
    simulate,
)
from maremma.model.iam.policy import PolicyDocument

CASES = [
    case for file in sorted(Path(__file__).parent.glob("cases/*.json")) for case in json.loads(file.read_text("utf-8"))
]
SESSION = "arn:aws:sts::111122223333:assumed-role/worker/session"
ELSEWHERE = "999999999999"


def policy(name: str, statements: list[dict[str, Any]] | dict[str, Any]) -> PolicyDocument:
    """Statements alone are of the version that has policy variables; a whole document says its version itself."""
    document = statements if isinstance(statements, dict) else {"Version": "2012-10-17", "Statement": statements}
    return parse_policy(name, document)


def caller(case: dict[str, Any]) -> Caller:
    name = case.get("caller", SESSION)
    if name == "anonymous":
        return ANONYMOUS
    if name.startswith("federated:"):
        return Caller(CallerKind.FEDERATED, name.removeprefix("federated:"))
    return Caller.service(name) if name.endswith(".amazonaws.com") else Caller.aws(name, of=case.get("of", ""))


def identity_of(case: dict[str, Any]) -> list[dict[str, Any]]:
    if "condition" in case:
        return [{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": case["condition"]}]
    return case.get("identity", [])


def request_of(case: dict[str, Any]) -> Request:
    elsewhere = "" if case.get("same_account", True) else ELSEWHERE
    return Request(
        principal=caller(case),
        action=case.get("action", "s3:GetObject"),
        resource=case.get("resource_arn", "arn:aws:s3:::bucket/key"),
        context=Context.of(case.get("context"), absent=case.get("absent", ()), complete=case.get("complete", False)),
        resource_account=case.get("resource_account", elsewhere),
    )


def policies_of(case: dict[str, Any]) -> Policies:
    def levels(name: str) -> list[list[PolicyDocument]]:
        return [[policy(f"{name} {number}", level)] for number, level in enumerate(case.get(name, []), 1)]

    return Policies(
        identity=[policy("identity", identity_of(case))],
        boundary=policy("boundary", case["boundary"]) if "boundary" in case else None,
        session=[policy("session", case["session"])] if "session" in case else None,
        resource=[policy("resource", case.get("resource", []))],
        scps=levels("scps"),
        rcps=levels("rcps"),
        endpoint=[policy("endpoint", case["endpoint"])] if "endpoint" in case else None,
        management_account=case.get("management_account", ""),
        restricts_public_buckets=case.get("restricts_public_buckets", False),
        unseen=frozenset(Layer[name] for name in case.get("unseen", [])),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_request(case: dict[str, Any]) -> None:
    decision = simulate(request_of(case), policies_of(case))
    assert decision.verdict == case["verdict"], decision.says
    if "layer" in case:
        assert decision.layer is Layer[case["layer"]], decision.says


def test_titles_tell_the_cases_apart() -> None:
    titles = [case["title"] for case in CASES]
    assert len(titles) == len(set(titles)) >= 840
