"""A function that nobody has invoked for 90 days.

## What it does
Flags a function without a single invocation in the window that CloudWatch was asked for, unless its code or
configuration changed within that window.

## Why it matters
Nobody looks after code that nobody uses: its dependencies age, its role stays powerful, and an attacker who finds a
way to invoke it meets no one who would notice.

## What it misses
Functions that run less often than every 90 days, such as yearly jobs or disaster recovery: waive those.
AWS does not tell when a function was created, so its last modification stands for it.

## Remedy
Delete the function with its role and its triggers, or waive the finding with the reason for keeping it.

## References
CWE-1164 · CSA SAS-11 · https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from maremma.analysis.absence import absent
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.guardrails import INACTIVITY_DAYS
from maremma.model.location import ConfigPath
from maremma.model.rule import Confidence, Severity, direct, rule
from maremma.model.snapshot import FunctionSnapshot, needed


@rule(
    id="LIF003",
    name="inactive-function",
    title="The function was not invoked for 90 days",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=direct(0.02),
    needs={Facet.CONFIG, Facet.USAGE},
    cause="disuse",
    cwe=(1164,),
    serves=("SAS-11",),
)
def inactive_function(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag an old function whose invocations over the window are zero."""
    usage, modified = needed(function.usage), needed(function.configuration.last_modified)
    at = ConfigPath("Invocations")
    if usage.invocations or function.observed_at - modified < timedelta(days=INACTIVITY_DAYS):
        return
    elif usage.window_days < INACTIVITY_DAYS:
        yield Doubt(
            at=at,
            says=f"no invocation in the last {usage.window_days} days, and the {INACTIVITY_DAYS} days that count "
            "as inactive were not asked for",
        )
    else:
        yield absent(
            function,
            Facet.USAGE,
            evidence=Evidence(
                at=at,
                says=f"no invocation in the last {usage.window_days} days, no change since {modified.date()}",
                fix="Delete the function with its role and triggers, or waive this with the reason for keeping it.",
            ),
        )
