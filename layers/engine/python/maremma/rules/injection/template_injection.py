"""A template that contains data of an event.

## What it does
Flags flows into the source of a template that is compiled. Data that fills a fixed template is no flow.

## Why it matters
Template languages can reach the objects of the program, and through them run code.

## What it misses
Languages without logic, such as Mustache, are left out on purpose. The rule does not see flows through code that
Maremma does not follow, such as compiled libraries and other languages. The result is then Unknown.

## Remedy
Keep templates in the package, and pass data as variables.

## References
CWE-1336 · OWASP Serverless S1 · CSA SAS-1 · https://owasp.org/www-project-web-security-testing-guide/
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
    id="INJ008",
    name="template-injection",
    title="Event data is used as a template",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    feeds=exploit(0.8),
    needs={Facet.FLOWS},
    cwe=(1336,),
    serves=("S1", "SAS-1"),
)
def template_injection(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed."""
    yield from evidence_of(
        function,
        Sink.TEMPLATE,
        does="compiles a template made of",
        fix="Keep the template fixed and pass the data as variables.",
    )
