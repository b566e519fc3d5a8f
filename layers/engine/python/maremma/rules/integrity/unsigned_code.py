"""A function that accepts code which nobody signed.

## What it does
Flags a function with a zip package if one of these is true:

- It has no code-signing configuration.
- Its configuration only warns.
- Its configuration accepts a signing profile that was canceled or revoked.

## Why it matters
Whoever has the permission `lambda:UpdateFunctionCode` can deploy any code under the function's role. With enforced
signing, an attacker also needs the signing key. Lambda then checks layers together with the code.

## What it misses
Lambda checks signatures when code is deployed. Code that was deployed before stays, and Lambda checks nothing at run
time. Container images cannot be signed this way, so they are not flagged. Maremma does not query profiles of other
accounts, or their older versions. If only your pipeline may deploy, you have the same protection: waive the rule there.

## Remedy
Sign packages and layers with AWS Signer, and attach a code-signing configuration with the policy Enforce.

## References
CWE-345 · CWE-494 · CSA SAS-3 · https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.absence import doubts
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.function.configuration import PackageType
from maremma.model.location import ConfigPath
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot


@rule(
    id="INT001",
    name="unsigned-code",
    title="Unsigned code can be deployed",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    feeds=direct(0.005),
    # Code signing is asked for below, in functions that can have it.
    needs={Facet.CONFIG},
    cwe=(345, 494),
    serves=("S6", "SAS-3"),
)
def unsigned_code(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a zip package whose signature is not enforced."""
    signing = function.code_signing
    if function.configuration.package_type is PackageType.IMAGE:
        return
    at = ConfigPath("CodeSigningConfig")
    for profile in signing.withdrawn if signing else ():
        yield Evidence(
            at=ConfigPath("SigningProfile", profile),
            says=f"the code-signing configuration accepts a profile that was withdrawn: {_name(profile)}",
            strength=0.5,
            fix="Remove the profile from the configuration, and sign with a valid one.",
        )
    if signing and signing.enforced:
        yield from doubts(function, Facet.SIGNING, at=at)
    elif signing:
        yield Evidence(
            at=at,
            says="unsigned code is deployed with a warning",
            strength=0.5,
            fix="Set the policy of the code-signing configuration to Enforce.",
        )
    elif function.gaps_in(frozenset({Facet.SIGNING})):
        yield from doubts(function, Facet.SIGNING, at=at)
    else:
        yield Evidence(
            at=at,
            says="there is no code-signing configuration",
            fix="Attach a code-signing configuration with the policy Enforce.",
        )


def _name(profile: str) -> str:
    return profile.rpartition("/signing-profiles/")[2].partition("/")[0]
