"""A runtime that AWS has deprecated, so that it gets no security patches any more.

## What it does
Compares the function's runtime with AWS's table of deprecation dates, as of the moment the function was read.
It is more severe once AWS also refuses updates of functions on that runtime: then not even a fix can be deployed. Of a
container image it judges the runtime that the image brings; updates of images are not refused.

## Why it matters
A vulnerability that is published for the interpreter or the base image stays open, and an attacker knows that it
does.

## What it misses
A container image brings its own runtime. It is judged by what its configuration says for certain, with medium
confidence, and is Unknown where that says nothing, as with most of AWS's base images: label the image with
`org.opencontainers.image.base.name`. So is a runtime that the table does not know. Of a custom runtime (`provided`) the
operating system is judged, not the program that takes the events.
AWS moves the dates; the table says on which day it was last compared.

## Remedy
Move to the successor that the finding names, test, and deploy.

## References
CWE-1104 · OWASP Serverless S9 · https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.rule import exploit, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.liveness.running import dated


@rule(
    id="LIF001",
    name="deprecated-runtime",
    title="The runtime is deprecated and no longer patched",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    feeds=exploit(0.15),
    needs={Facet.CONFIG},
    cause="runtime",
    cwe=(1104,),
    serves=("S9", "SAS-6", "SAS-11"),
)
def deprecated_runtime(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a runtime whose deprecation date has passed."""
    known = dated(function)
    if isinstance(known, Doubt):
        yield known
        return
    told, dates = known
    today = function.observed_at.date()
    if dates.deprecated > today:
        return
    frozen = not told.by_image and dates.update_blocked is not None and dates.update_blocked <= today
    yield Evidence(
        at=told.at,
        says=f"{told.subject} is deprecated since {dates.deprecated}"
        + (f", and updates are refused since {dates.update_blocked}" if frozen else ""),
        severity=Severity.HIGH if frozen else None,
        confidence=told.confidence,
        strength=1.0 if frozen else 0.6,
        fix=told.advice(dates),
    )
