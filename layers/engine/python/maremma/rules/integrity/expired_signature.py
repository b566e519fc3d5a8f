"""A function that was signed for another time than now.

## What it does
Flags a function that is what was signed for it, by a statement that counts no more or not yet.

## Why it matters
A span of time bounds for how long an old version, with the flaws that were found since, can be put back in place.

## What it misses
Statements without an end never expire. Functions that no selector of `trust` covers are not asked.

## Remedy
Build it anew with today's dependencies and sign that, or sign what is there for another span.

## References
CWE-324 · CWE-672 · CSA SAS-3 · https://github.com/in-toto/attestation
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
    id="INT004",
    name="expired-signature",
    title="The signature of what runs here does not count now",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    feeds=direct(0.05),
    needs={Facet.CONFIG},
    cwe=(324, 672),
    serves=("S6", "SAS-3"),
)
def expired_signature(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a deployment whose statement is out of its time."""
    yield from found(function, Standing.EXPIRED, fix="Sign it again with `maremma sign`.")
