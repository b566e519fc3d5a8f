"""A function whose signature has expired or is not valid yet.

## What it does
Flags a function that matches a signed statement, if the statement has expired or does not count yet.

## Why it matters
Flaws are found in old versions. The period of a signature limits how long somebody can deploy an old version again.

## What it misses
Statements without an end never expire. Functions that no selector of `trust` covers are not checked.

## Remedy
Build the function again with today's dependencies and sign the result. Or sign the deployed code for another period.

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
    title="The function's signature has expired or is not valid yet",
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
