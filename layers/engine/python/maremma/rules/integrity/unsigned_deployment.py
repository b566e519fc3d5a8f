"""A function that has to be signed, and that nobody signed.

## What it does
Flags a function that a selector of `trust` in the guardrails covers and about whose code there is no statement.
Where the selector says `unsigned: violation`, it is as grave as code that somebody changed (INT002).
Also flags a function that was verified once and that no selector covers any more.

## Why it matters
Where signing is the rule, what is not signed came in by another way than the one that is watched.

## What it misses
Functions that no selector of `trust` ever covered. If the guardrails no longer trust anybody, nothing is reported.

## Remedy
Build it where code is signed. What is deployed and known to be good can be signed as it is:
`maremma sign FUNCTION --key KEY`.
If it left the selector on purpose, waive the finding.

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
    title="Nobody signed what runs here, and it has to be signed",
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
