"""Code that contains data of an event.

## What it does
Flags flows into text that the language evaluates: `eval`, `exec`, `Function`, `vm` and timers that take text. Also
flags modules or members whose names the event chooses.

## Why it matters
The sender's code runs in the function, with its role and its memory.

## What it misses
Sandboxes such as `vm2` count as evaluation, because attackers have escaped from each of them. The rule does not see
flows through code that Maremma does not follow, such as compiled libraries and other languages. The result is then
Unknown.

## Remedy
Parse data with a data parser, such as one for JSON. Choose functions from a fixed table.

## References
CWE-94 · CWE-95 · OWASP Serverless S1 · CSA SAS-1 · https://owasp.org/www-community/attacks/Code_Injection
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
    id="INJ002",
    name="code-injection",
    title="Event data is run as code",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    feeds=exploit(0.95),
    needs={Facet.FLOWS},
    cwe=(94, 95),
    serves=("S1", "SAS-1"),
)
def code_injection(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed."""
    yield from evidence_of(
        function,
        Sink.CODE,
        does="evaluates",
        fix="Parse the data instead of evaluating it, or choose from a fixed table of functions.",
    )
