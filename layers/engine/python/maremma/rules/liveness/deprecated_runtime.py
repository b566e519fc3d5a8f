"""A runtime that AWS has deprecated, so it no longer gets security patches.

## What it does
Compares the function's runtime with AWS's table of deprecation dates, at the time when the function was read. The
severity is higher once AWS also refuses updates of functions on that runtime, because you can then not even deploy a
fix. For a container image, the rule judges the runtime in the image. AWS does not refuse updates of images.

## Why it matters
New vulnerabilities in the interpreter or the base image stay open, and attackers know it.

## What it misses
- A container image brings its own runtime. Maremma judges it by what the image's configuration says for certain, with
  medium confidence. If the configuration says nothing, the result is Unknown. This applies to most of AWS's base
  images: label the image with `org.opencontainers.image.base.name`.
- A runtime that is not in the table is Unknown.
- For a custom runtime (`provided`), Maremma judges the operating system, not the program that takes the events.
- AWS moves the dates. The table says on which day it was last compared.

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
