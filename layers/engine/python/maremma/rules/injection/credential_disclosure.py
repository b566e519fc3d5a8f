"""Credentials or secrets of the function reach an answer, a log or a message.

## What it does
Flags flows from the role's credentials, from variables whose names say that they are secret, and from secrets that
were fetched, into what the function answers, logs or publishes; and from the role's credentials, which all of the
environment holds, into the body of a request to another service.

## Why it matters
Who reads the answer or the log has the role, until its session ends, or the secret for good.

## What it misses
Secrets in variables with harmless names. Requests to other services are no sinks for other secrets, since that is
what those are for. Flows through code that was not followed: compiled libraries, other languages. The outcome is then
Unknown.

## Remedy
Leave them out. Answer with fixed fields, not with whole objects.

## References
CWE-200 · CWE-522 · OWASP Serverless S3 · CSA SAS-6 · https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
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
    id="INJ019",
    name="credential-disclosure",
    title="The function's own secrets are given away",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=exploit(0.6),
    needs={Facet.FLOWS},
    cwe=(200, 522),
    serves=("S3", "SAS-6"),
)
def credential_disclosure(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed."""
    yield from evidence_of(
        function,
        Sink.DISCLOSURE,
        does="gives away",
        fix="Answer and log fixed fields only.",
    )
