"""A function that must be signed, and that nobody signed.

## What it does
Flags a function that a selector of `trust` in the guardrails covers, if there is no signed statement about its code. If
the selector says `unsigned: violation`, the finding is as severe as for code that somebody changed (INT002). Also flags
a function that was verified once and that no selector covers any more.

## Why it matters
If all code must be signed, unsigned code did not come through your build.

## What it misses
Functions that no selector of `trust` ever covered. If the guardrails no longer trust any key, nothing is reported.

## Remedy
Build the function where code is signed. If the deployed code is known to be good, you can sign it as it is: `maremma
sign FUNCTION --key KEY`. If the function left the selector on purpose, waive the finding.

## References
CWE-345 · CWE-494 · CSA SAS-3 · https://github.com/in-toto/attestation
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.signing import Standing
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.integrity.signature import found


@rule(
    id="INT003",
    name="unsigned-deployment",
    title="The function must be signed, and nobody signed it",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=direct(0.2),
    needs={Facet.CONFIG},
    cwe=(345, 494),
    serves=("S6", "SAS-3"),
)
def unsigned_deployment(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a deployment without any statement."""
    yield from found(function, Standing.UNSIGNED, fix="Sign it with `maremma sign`.")
