"""A function that starts no traces.

## What it does
Flags a function whose tracing mode is not Active. Lambda then traces only requests that arrive already sampled.

## Why it matters
A trace shows what a request reached behind the function. Without it, you have to piece together an attack through
several functions from their logs.

## What it misses
Tracing by other means, such as an OpenTelemetry layer. Waive the rule where you use that.

## Remedy
Set the tracing mode to Active and allow the role `xray:PutTraceSegments`.

## References
CWE-778 · OWASP Serverless S10 · https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.rule import impact, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot


@rule(
    id="LOG006",
    name="tracing-off",
    title="Tracing is off",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    feeds=impact(0.01),
    needs={Facet.CONFIG},
    cwe=(778,),
    serves=("S10", "SAS-5"),
)
def tracing_off(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag every tracing mode but Active."""
    mode = function.configuration.tracing
    if mode != "Active":
        yield Evidence(at=ConfigPath("TracingConfig.Mode"), says=f"the mode is {mode}", fix="Set the mode to Active.")
