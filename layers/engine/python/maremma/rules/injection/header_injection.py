"""A header of an answer or a mail that contains data of an event.

## What it does
Flags flows into headers that mean something to the client, such as cookies, and into headers of mails. A client's own
header that goes back to the client is no flow.

## Why it matters
A line break in the data ends the header. The sender can then add another header, or the body.

## What it misses
API Gateway refuses most line breaks. The sender can then choose only the value itself. The rule does not see flows
through code that Maremma does not follow, such as compiled libraries and other languages. The result is then Unknown.

## Remedy
Remove line breaks, or encode the value.

## References
CWE-113 · OWASP Serverless S1 · CSA SAS-1 · https://owasp.org/www-community/attacks/HTTP_Response_Splitting
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
    id="INJ011",
    name="header-injection",
    title="Event data is part of a header",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=exploit(0.3),
    needs={Facet.FLOWS},
    cwe=(113,),
    serves=("S1", "SAS-1"),
)
def header_injection(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed."""
    yield from evidence_of(
        function,
        Sink.HEADER,
        does="sets a header made of",
        fix="Take out line breaks or encode the value.",
    )
