"""Callers are let in, or taken for whom they say they are, without having been verified.

## What it does
Flags authorizers that decode a token and never verify its signature. Also flags authorizers that allow every request,
and those that allow every token that has the right form, is not too old and is not on a list of blocked ones. The
finding stands where somebody is let in, and says where the token was read.

Also flags other functions to which anyone can send requests, if they take the caller's identity from a token, verify
no token, and show the token to nobody who could verify it. The finding stands where the token is read. Functions
behind an authorizer are not flagged, nor are functions without a known trigger: something may stand in front of them.

## Why it matters
Everything behind the authorizer is open, and looks as if it were not. Whoever writes a token can claim to be anybody.

## What it misses
If a token was decoded and a library that is not modelled verifies it, the function is flagged all the same. A wrong
audience or issuer is not seen, nor a comparison with names that everybody knows. A function that verifies a token in
one place counts as verifying all; so does one that shows the token to something unknown, which may verify it. Flows
through code that was not followed: compiled libraries, other languages. The outcome is then Unknown.

## Remedy
Verify the signature, the issuer, the audience and the expiry with a library before reading any claim.

## References
CWE-287 · CWE-347 · OWASP Serverless S2 · CSA SAS-2 · https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.code.flow import Sink
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.rule import exploit, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.injection.bound import evidence_of


@rule(
    id="INJ020",
    name="unverified-authorization",
    title="Who calls is decided without verifying",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    feeds=exploit(0.8),
    needs={Facet.FLOWS},
    cwe=(287, 347),
    serves=("S2", "SAS-2"),
)
def unverified_authorization(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed."""
    yield from evidence_of(
        function,
        Sink.UNVERIFIED,
        does="decides by",
        fix="Verify the token's signature before its claims are used.",
    )
