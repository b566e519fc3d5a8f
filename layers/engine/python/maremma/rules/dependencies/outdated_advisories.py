"""Advisories that are too old to rely on.

## What it does
Flags a function whose components were compared with advisories older than the setting `advisory_days`. A function
without components is not flagged.

## Why it matters
New vulnerabilities are published every day, and attacked within days. A component that was clean a month ago may be
vulnerable today.

## What it misses
A feed that answers but is no longer maintained. Maremma uses the feed's own date, so the feed as a whole becomes
outdated. But single advisories may reach it late.

## Remedy
Run `maremma advisories status`, or `maremma doctor --deployed`, to see which feed fails. Then refresh.

## References
CWE-1104 · OWASP Serverless S9 · https://osv.dev
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.evidence import Evidence
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.rule import impact, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, needed


@rule(
    id="DEP005",
    name="outdated-advisories",
    title="Components were compared with outdated advisories",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=impact(0.02),
    needs={Facet.ADVISORIES},
    cwe=(1104,),
    serves=("S9", "SAS-6"),
)
def outdated_advisories(function: FunctionSnapshot) -> Iterator[Evidence]:
    """Flag an index that is older than it may be."""
    advice = needed(function.advice)
    if function.code is not None and not function.code.components:
        return  # nothing was compared with them
    if advice.age >= advice.at_most:
        yield Evidence(
            at=ConfigPath("advisories"),
            says=f"the advisories are {advice.age.days} days old, and may be {advice.at_most.days}",
            fix="Refresh the advisories, and see which feed fails.",
        )
