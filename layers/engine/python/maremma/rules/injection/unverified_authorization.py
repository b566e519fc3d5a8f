"""Callers are let in, or their identity is trusted, without verification.

## What it does
Flags three kinds of authorizers:

- those that decode a token and never verify its signature;
- those that allow every request;
- those that allow every token that has the right form, is not too old and is not on a list of blocked tokens.

The finding points to the place where the authorizer lets somebody in, and says where it read the token.

Also flags other functions to which anyone can send requests, if all of this is true: they take the caller's identity
from a token, they verify no token, and they pass the token to nobody who could verify it. The finding points to the
place where the function reads the token. Functions behind an authorizer are not flagged. Functions without a known
trigger are not flagged either, because something may check their callers.

## Why it matters
Everything behind the authorizer is open but looks protected. Whoever writes a token can claim to be anybody.

## What it misses
- If the code decodes a token and a library that Maremma does not know verifies it, the function is flagged all the
  same.
- A wrong audience or issuer is not seen. A comparison with names that everybody knows is not seen either.
- A function that verifies a token in one place counts as verifying all tokens. So does one that passes the token to
  unknown code, which may verify it.
- Flows through code that Maremma does not follow, such as compiled libraries and other languages. The result is then
  Unknown.

## Remedy
Use a library to verify the signature, the issuer, the audience and the expiry before you read any claim.

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
    title="The caller's identity is trusted without verification",
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
