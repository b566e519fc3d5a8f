"""A function that nobody has invoked for as many days as the guardrails name (`inactivity_days`, 90 by default).

## What it does
Flags a function whose last invocation was at least that many days ago. Also flags one without any invocation in the 15
months that CloudWatch keeps. A function whose code or configuration changed within these days is not flagged. The
finding says which of the two it is, and since when.

## Why it matters
Nobody maintains code that nobody uses. Its dependencies age, and its role keeps its permissions. Nobody notices an
attacker who finds a way to invoke it.

## What it misses
- Functions that run less often than that, such as yearly jobs or disaster recovery. Waive those.
- AWS does not say when a function was created, so Maremma uses its last modification instead. A function that was never
  invoked and is deployed again every month always looks new.
- Lambda@Edge counts invocations in the regions where they ran, so its functions are Unknown.
- A function of a CloudFormation stack that nothing is set up to invoke may be the provider of a custom resource. It
  then runs when the stack is deployed, so the finding weighs little.

## Remedy
Delete the function with its role and its triggers. If a stack owns it, delete it there. Or waive the finding, with the
reason for keeping the function.

## References
CWE-1164 · CSA SAS-11 · https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.absence import absent
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.function.trigger import TriggerKind
from maremma.model.location import ConfigPath
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, Usage, needed
from maremma.rules.liveness.idleness import idle_days, is_active, is_new
from maremma.rules.liveness.ownership import may_serve_its_stack, removal, serving


@rule(
    id="LIF003",
    name="inactive-function",
    title="The function has not been invoked for a long time",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=direct(0.02),
    needs={Facet.CONFIG, Facet.USAGE},
    cause="disuse",
    cwe=(1164,),
    serves=("SAS-11",),
)
def inactive_function(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a function that has existed for long enough and was not invoked for as long."""
    usage = needed(function.usage)
    idle = idle_days(function, usage)
    if is_active(function, usage):
        return
    at = ConfigPath("Invocations")
    if _runs_at_the_edge(function):
        yield Doubt(at=at, says="CloudFront runs it, and its invocations are counted in the regions where they ran")
        return
    modified = needed(function.configuration.last_modified)
    if idle is None and is_new(function):
        return
    if idle is None and max(usage.window_days, usage.history_days) < function.inactivity_days:
        yield Doubt(
            at=at,
            says=f"no invocation in the last {usage.window_days} days; whether there was one in the "
            f"{function.inactivity_days} days that count as inactive was not read",
        )
        return
    yield absent(
        function,
        Facet.USAGE,
        evidence=Evidence(
            at=at,
            says=f"{_since(usage, idle)}, no change since {modified.date()}{serving(function)}",
            severity=Severity.INFO if may_serve_its_stack(function) else None,
            strength=0.2 if may_serve_its_stack(function) else 1.0,
            fix=removal(function),
        ),
    )


def _runs_at_the_edge(function: FunctionSnapshot) -> bool:
    """Lambda@Edge takes copies of the function to other regions, and their metrics are kept there."""
    trusted = function.role.trust.statements if function.role else ()
    return any(trigger.kind is TriggerKind.DISTRIBUTION for trigger in function.triggers) or any(
        principal.value == "edgelambda.amazonaws.com" for statement in trusted for principal in statement.principals
    )


def _since(usage: Usage, idle: int | None) -> str:
    if idle is not None:
        return f"not invoked since {usage.last_invoked}, {idle} days ago"
    if usage.history_days:
        return f"never invoked in the {usage.history_days} days that CloudWatch keeps"
    return f"no invocation in the last {usage.window_days} days"
