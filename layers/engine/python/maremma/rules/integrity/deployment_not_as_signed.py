"""A function that does not run what the right people signed for it.

## What it does
Compares what is deployed with the signed statements about it, where the guardrails name keys that are trusted
(`trust`). Flags another code, other layers or another order of them, another handler or runtime, a variable that loads
other code, a statement for another function, a version that is older than one that was verified before, and signatures
by nobody who is trusted or by a revoked key.

## Why it matters
Whoever may update the function can run code under its role. A signature is over the tree of the code, its layers and
all that decides what is loaded, so that a swapped layer, another function's signed code or an old vulnerable version
shows as what it is.

## What it misses
Functions that no selector of `trust` covers are not asked. An old version behind an alias counts as long as its
statement does: only `$LATEST` is compared with what was verified before. Files in EFS and what the code downloads are
not signed. Permissions other than running or not of files are not part of the digest.

## Remedy
Find out who changed it (CloudTrail: `UpdateFunctionCode20150331v2`, `UpdateFunctionConfiguration20150331v2`) and
deploy the signed version again. If the change is meant, sign it with `maremma sign`.

## References
CWE-345 · CWE-353 · CWE-494 · CSA SAS-3 · https://github.com/in-toto/attestation · https://github.com/secure-systems-lab/dsse
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
    id="INT002",
    name="deployment-not-as-signed",
    title="What runs is not what was signed for this function",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    feeds=direct(0.6),
    needs={Facet.CONFIG},
    cwe=(345, 353, 494),
    serves=("S6", "SAS-3"),
)
def deployment_not_as_signed(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a deployment that differs from what was signed."""
    yield from found(
        function,
        *(Standing.INVALID, Standing.WRONG_FUNCTION, Standing.UNSIGNED_LAYER),
        *(Standing.ROLLED_BACK, Standing.REVOKED),
        fix="Find out who changed it, and deploy the signed version again; or sign this one with `maremma sign`.",
    )
