"""A function that nothing is set up to invoke, and that nobody did invoke.

## What it does
Flags a function that has no function URL, no API route, no event source mapping and no permission for any service or
account, when CloudWatch counted no invocation either.

## Why it matters
It is a leftover: code, a role and perhaps secrets that are kept for nothing and that nobody maintains.

## What it misses
Step Functions, schedules and programs invoke through a role of their own, which leaves no trace at the function.
Recorded invocations speak for those, so only functions that did not run at all are flagged.

## Remedy
Delete the function and its role, or waive the finding with the reason for keeping it.

## References
CWE-1164 · CSA SAS-11 · https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from maremma.analysis.absence import absent
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.guardrails import INACTIVITY_DAYS
from maremma.model.location import ConfigPath
from maremma.model.policy import Effect
from maremma.model.rule import Confidence, Severity, direct, rule
from maremma.model.snapshot import FunctionSnapshot, needed


@rule(
    id="LIF004",
    name="function-without-trigger",
    title="Nothing triggers the function",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    feeds=direct(0.01),
    needs={Facet.CONFIG, Facet.RESOURCE_POLICY, Facet.URLS, Facet.APIS, Facet.EVENT_SOURCES, Facet.USAGE},
    cause="disuse",
    cwe=(1164,),
    serves=("SAS-11",),
)
def function_without_trigger(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a function without any door and without any visitor."""
    if function.urls or function.routes or function.event_sources or _admits_somebody(function):
        return
    if needed(function.usage).invocations:
        return
    if function.observed_at - needed(function.configuration.last_modified) < timedelta(days=INACTIVITY_DAYS):
        return
    yield absent(
        function,
        Facet.RESOURCE_POLICY,
        Facet.URLS,
        Facet.APIS,
        Facet.EVENT_SOURCES,
        Facet.USAGE,
        evidence=Evidence(
            at=ConfigPath("Triggers"),
            says="there is no URL, route, event source or permission, and nobody invoked the function",
            fix="Delete the function and its role, or waive this with the reason for keeping it.",
        ),
    )


def _admits_somebody(function: FunctionSnapshot) -> bool:
    return any(statement.effect is Effect.ALLOW for _, policy in function.policies for statement in policy.statements)
