"""Calls of function URLs, which need two permissions."""

from __future__ import annotations

from typing import Any

import pytest
from maremma.analysis.iam import ANONYMOUS, Policies, Request, Truth, Verdict, parse_policy, simulate_url_call

FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:f"
CALL = Request(principal=ANONYMOUS, action="lambda:InvokeFunctionUrl", resource=FUNCTION)


def allow(action: str, effect: str = "Allow") -> dict[str, Any]:
    return {"Effect": effect, "Principal": "*", "Action": action, "Resource": FUNCTION}


URL, INVOKE = allow("lambda:InvokeFunctionUrl"), allow("lambda:InvokeFunction")
NO_INVOKE = allow("lambda:InvokeFunction", "Deny")


@pytest.mark.parametrize(
    ("statements", "needs_both", "verdict"),
    [
        ([URL, INVOKE], Truth.TRUE, Verdict.ALLOWED),
        ([URL], Truth.TRUE, Verdict.IMPLICIT),
        ([INVOKE], Truth.TRUE, Verdict.IMPLICIT),
        ([URL, INVOKE, NO_INVOKE], Truth.TRUE, Verdict.DENIED),
        ([URL], Truth.FALSE, Verdict.ALLOWED),
        ([URL, NO_INVOKE], Truth.FALSE, Verdict.ALLOWED),
        ([URL], Truth.UNKNOWN, Verdict.UNKNOWN),
        ([URL, INVOKE], Truth.UNKNOWN, Verdict.ALLOWED),
        ([], Truth.UNKNOWN, Verdict.IMPLICIT),
    ],
)
def test_url_call(statements: list[dict[str, Any]], needs_both: Truth, verdict: Verdict) -> None:
    policies = Policies(resource=[parse_policy("p", {"Statement": statements})])
    assert simulate_url_call(CALL, policies, needs_both=needs_both).verdict is verdict
