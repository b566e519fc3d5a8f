"""A line of a plain log is made of an event's data.

## What it does
Flags flows into log lines that are plain text. JSON and structured loggers are no sinks, since they encode line
breaks.

## Why it matters
Line breaks in the data forge entries: an alarm on the log can be set off or hidden from.

## What it misses
Lambda's own JSON log format, which encodes messages: with it the finding can be waived. Flows through code that was
not followed: compiled libraries, other languages. The outcome is then Unknown.

## Remedy
Use a structured logger, or encode the data.

## References
CWE-117 · OWASP Serverless S10 · CSA SAS-5 · https://owasp.org/www-community/attacks/Log_Injection
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
    id="INJ012",
    name="log-forging",
    title="Event data is written to the log as it is",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=exploit(0.15),
    needs={Facet.FLOWS},
    cwe=(117,),
    serves=("S10", "SAS-5"),
)
def log_forging(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed."""
    yield from evidence_of(
        function,
        Sink.LOG,
        does="logs",
        fix="Use a structured logger.",
    )
