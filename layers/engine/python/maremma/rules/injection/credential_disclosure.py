"""Credentials or secrets of the function that reach an answer, a log or a message.

## What it does
Flags flows into what the function answers, logs or publishes. The flows start at the role's credentials, at variables
whose names say that they are secret, and at secrets that the code has fetched. The whole environment contains the
role's credentials. Flows of those credentials into the body of a request to another service are flagged too.

## Why it matters
Whoever reads the answer or the log has the role until its session ends, or has the secret for good.

## What it misses
The rule does not see secrets in variables with harmless names. For other secrets, requests to other services are not
sinks, because secrets exist to be sent there. It does not see flows through code that Maremma does not follow, such as
compiled libraries and other languages. The result is then Unknown.

## Remedy
Leave credentials and secrets out. Answer with fixed fields, not with whole objects.

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
    title="The function discloses its own secrets",
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
