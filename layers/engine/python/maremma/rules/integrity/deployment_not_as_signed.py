"""A function that does not run what a trusted key signed for it.

## What it does
If the guardrails name trusted keys (`trust`), the rule compares the deployed function with the signed statements about
it. It flags

- other code, other layers or another order of the layers;
- another handler or runtime;
- an environment variable that loads other code;
- a statement for another function;
- a version that is older than one that was verified before;
- a signature by a key that is not trusted or that was revoked.

## Why it matters
Whoever may update the function can run code under its role. A signature covers the code tree, the layers and everything
that decides what is loaded. The rule therefore detects a swapped layer, the signed code of another function, and an old
vulnerable version.

The finding is evidence of compromise: it counts as such in the score, whoever can reach the function. A revoked key
counts half, because it may have been revoked for another reason.

## What it misses
- Functions that no selector of `trust` covers.
- An old version behind an alias counts for as long as its statement does. Only `$LATEST` is compared with what was
  verified before.
- Files in EFS, and what the code downloads, are not signed.
- The digest covers whether a file is executable, but no other permissions of files.

## Remedy
Find out who changed the function (CloudTrail: `UpdateFunctionCode20150331v2`, `UpdateFunctionConfiguration20150331v2`),
and deploy the signed version again. If you want the change, sign it with `maremma sign`.

## References
CWE-345 · CWE-353 · CWE-494 · CSA SAS-3 · https://github.com/in-toto/attestation · https://github.com/secure-systems-lab/dsse
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.rule import compromise, direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.signing import Standing
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.integrity.signature import found

VIOLATION = direct(0.6)
"""What weighs where the guardrails ask for a signature and nobody can say whether there is a good one: no evidence."""


@rule(
    id="INT002",
    name="deployment-not-as-signed",
    title="The deployed function differs from what was signed",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    feeds=compromise(1.0),
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
