"""A line of a plain-text log that contains data of an event.

## What it does
Flags flows into log lines that are plain text. JSON and structured loggers are not sinks, because they encode line
breaks.

## Why it matters
With line breaks in the data, the sender forges log entries. The sender can then trigger an alarm on the log, or hide
from it.

## What it misses
Lambda's own JSON log format encodes messages. If you use it, waive the finding. The rule does not see flows through
code that Maremma does not follow, such as compiled libraries and other languages. The result is then Unknown.

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
    title="Event data is written to the log without encoding",
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
