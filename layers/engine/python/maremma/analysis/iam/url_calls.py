"""Calls of function URLs, which need two permissions: `lambda:InvokeFunctionUrl` and `lambda:InvokeFunction`.

URLs from before October 2025 need only the first for a time; `maremma.analysis.exposure` tells which by their age.
Source: "Control access to Lambda function URLs" in the Lambda Developer Guide.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from maremma.analysis.iam.decision import Decision, Verdict
from maremma.analysis.iam.evaluate import simulate
from maremma.analysis.iam.policies import Policies
from maremma.analysis.iam.request import Request
from maremma.analysis.iam.truth import Truth

_OPEN = frozenset({Verdict.ALLOWED, Verdict.UNKNOWN})


def simulate_url_call(request: Request, policies: Policies, *, needs_both: Truth = Truth.TRUE) -> Decision:
    """Whether the caller may call the URL of the function that is the request's resource, whatever its action says."""
    return with_second_action(
        simulate(replace(request, action="lambda:InvokeFunctionUrl"), policies),
        lambda: simulate(replace(request, action="lambda:InvokeFunction"), policies),
        needs_both=needs_both,
    )


def with_second_action(by_url: Decision, by_function: Callable[[], Decision], *, needs_both: Truth) -> Decision:
    """One decision of those on `lambda:InvokeFunctionUrl` and, where it matters, on `lambda:InvokeFunction`."""
    if by_url.verdict not in _OPEN or needs_both is Truth.FALSE:
        return by_url
    second = by_function()
    if second.verdict is Verdict.ALLOWED:
        return by_url
    if needs_both is Truth.TRUE:
        return second
    return Decision(
        verdict=Verdict.UNKNOWN,
        says="lambda:InvokeFunctionUrl is allowed, lambda:InvokeFunction is not; whether that is needed is not known.",
        statement=by_url.statement,
    )
