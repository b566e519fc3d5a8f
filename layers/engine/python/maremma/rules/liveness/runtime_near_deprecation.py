"""A runtime that AWS will deprecate within half a year.

## What it does
Compares the function's runtime with AWS's table of deprecation dates. Looks 180 days ahead of the time when the
function was read.

## Why it matters
A migration takes longer than a patch. From the day after the date, every new vulnerability in the runtime stays open.

## What it misses
- A container image brings its own runtime. Maremma judges it by what the image's configuration says for certain, with
  medium confidence. If the configuration says nothing, the result is Unknown. This applies to most of AWS's base
  images: label the image with `org.opencontainers.image.base.name`.
- A runtime that is not in the table is Unknown.
- For a custom runtime (`provided`), Maremma judges the operating system, not the program that takes the events.

## Remedy
Plan the move to the successor that the finding names before the date.

## References
CWE-1104 · OWASP Serverless S9 · https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.rule import exploit, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.liveness.running import dated

HORIZON = timedelta(days=180)


@rule(
    id="LIF002",
    name="runtime-near-deprecation",
    title="The runtime will be deprecated within 180 days",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=exploit(0.02),
    needs={Facet.CONFIG},
    cause="runtime",
    cwe=(1104,),
    serves=("S9", "SAS-11"),
)
def runtime_near_deprecation(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a runtime whose deprecation date is near and has not passed."""
    known = dated(function)
    if isinstance(known, Doubt):
        yield known
        return
    told, dates = known
    left = dates.deprecated - function.observed_at.date()
    if timedelta(0) < left <= HORIZON:
        yield Evidence(
            at=told.at,
            says=f"{told.subject} is deprecated on {dates.deprecated}, in {left.days} days",
            confidence=told.confidence,
            fix=told.advice(dates),
        )
