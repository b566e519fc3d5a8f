"""A public function that may run for minutes.

## What it does
Flags a function that anyone on the internet can reach and whose timeout is over 60 seconds.

## Why it matters
A slow upload, an expensive regular expression or a slow host can make the code hang. You pay for each such request
until the timeout. It also occupies one slot of concurrency until then.

## What it misses
Waive functions that stream long answers on purpose. The timeout of an API in front does not stop the function.

## Remedy
Set the timeout to a little more than the slowest legitimate request takes, and hand long work to a queue.

## References
CWE-400 · CSA SAS-8 · https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.exposure import exposure_of
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.function.exposure import Reachability
from maremma.model.location import ConfigPath
from maremma.model.rule import exploit, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot

LIMIT = 60


@rule(
    id="CFG004",
    name="long-timeout-on-public-function",
    title="A public function may run for minutes",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=exploit(0.02),
    needs={Facet.CONFIG},
    cause="denial-of-wallet",
    cwe=(400,),
    serves=("SAS-8",),
)
def long_timeout_on_public_function(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a public function with a long timeout."""
    seconds = function.configuration.timeout
    if seconds <= LIMIT:
        return
    at = ConfigPath("Timeout")
    exposure = exposure_of(function)
    if exposure.level is Reachability.ANONYMOUS:
        yield Evidence(
            at=at,
            says=f"anyone can reach the function, and it may run for {seconds} seconds",
            fix=f"Set the timeout to {LIMIT} seconds or less.",
        )
    elif exposure.ceiling is Reachability.ANONYMOUS:
        yield Doubt(at=at, says=f"it may run for {seconds} seconds, and whether the function is public is not known")
