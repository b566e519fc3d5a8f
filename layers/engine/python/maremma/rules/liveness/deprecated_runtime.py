"""A runtime that AWS has deprecated, so that it gets no security patches any more.

## What it does
Compares the function's runtime with AWS's table of deprecation dates, as of the moment the function was read.
It is more severe once AWS also refuses updates of functions on that runtime: then not even a fix can be deployed.

## Why it matters
A vulnerability that is published for the interpreter or the base image stays open, and an attacker knows that it
does.

## What it misses
Container images carry their own runtime and are Unknown, and so is a runtime that the table does not know. Of a custom
runtime (`provided`) the operating system is judged, not the program that takes the events.
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
from maremma.model.location import ConfigPath
from maremma.model.rule import Confidence, Severity, exploit, rule
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.liveness.lifecycle import as_of, lifecycle


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
    at, runtime = ConfigPath("Runtime"), function.configuration.runtime
    if not runtime:
        yield Doubt(at=at, says="an image brings its own runtime, which was not looked at")
        return
    dates = lifecycle(runtime)
    if dates is None:
        yield Doubt(at=at, says=f"the runtime {runtime} is not in the table of {as_of()}; update Maremma's table")
        return
    today = function.observed_at.date()
    if dates.deprecated > today:
        return
    frozen = dates.update_blocked is not None and dates.update_blocked <= today
    yield Evidence(
        at=at,
        says=f"{runtime} is deprecated since {dates.deprecated}"
        + (f", and updates are refused since {dates.update_blocked}" if frozen else ""),
        severity=Severity.HIGH if frozen else None,
        strength=1.0 if frozen else 0.6,
        fix=dates.advice,
    )
