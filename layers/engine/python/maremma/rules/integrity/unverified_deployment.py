"""A function that must be signed, and whose signature could not be verified.

## What it does
Flags a function that a selector of `trust` in the guardrails covers, if its signature could not be verified:

- Maremma could not read the bucket with the signatures, the code, a layer, the environment or the registry of an image.
- There are no roots to verify a Sigstore bundle.
- A version can be invoked, but Maremma did not read it. Beside `$LATEST`, Maremma reads five versions, the newest
  first.

If the selector says `unknown: violation`, the finding is as severe as for code that somebody changed (INT002).

## Why it matters
An attacker who can make the check fail could otherwise run unsigned code unnoticed. Where signing is required, code
that could not be checked does not count as checked.

## What it misses
Functions that no selector of `trust` covers are not checked. The rules INT002 to INT004 are Unknown at the same time.

## Remedy
Give Maremma's role the permission that the finding names. Or remove the function from the selector, and give a reason.

## References
CWE-636 · CWE-345 · CSA SAS-3 · https://github.com/in-toto/attestation
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.evidence import Evidence
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.signing import Standing
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.integrity.signature import AT

_OTHERS = ConfigPath(f"{AT.path}.versions")


@rule(
    id="INT005",
    name="unverified-deployment",
    title="The function must be signed, and its signature could not be verified",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=direct(0.1),
    needs={Facet.CONFIG},
    cwe=(345, 636),
    serves=("S6", "SAS-3"),
)
def unverified_deployment(function: FunctionSnapshot) -> Iterator[Evidence]:
    """Flag a deployment whose signature could not be verified."""
    verdict = function.signature
    if verdict is not None and verdict.standing is Standing.UNKNOWN:
        yield Evidence(at=AT, says=verdict.says, fix="Give Maremma's role the missing permission, and scan again.")
    if function.unverified:
        named = ", ".join(each.version for each in function.unverified)
        yield Evidence(
            at=_OTHERS,
            says=f"versions that may be invoked were not read, so their signatures are not known: {named}",
            fix="Point aliases and triggers at fewer versions, or let Maremma's role read them, and scan again.",
        )
