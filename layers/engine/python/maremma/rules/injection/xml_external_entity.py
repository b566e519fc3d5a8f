"""XML from an event is parsed by a parser that follows external entities.

## What it does
Flags flows into parsers that load external entities: `lxml` with entities switched on, SAX with the feature set,
`libxmljs` with `noent`. Python's own ElementTree and most parsers of Node.js do not load them, and are not sinks.

## Why it matters
An XML document can read the function's files or make the function send requests. The answer then contains the result.

## What it misses
The rule does not look at the version of the library, so it misses defaults that a later version changed. It does not
see flows through code that Maremma does not follow, such as compiled libraries and other languages. The result is then
Unknown.

## Remedy
Parse with `resolve_entities=False`, or with `defusedxml`.

## References
CWE-611 · OWASP Serverless S4 · CSA SAS-1 · https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html
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
    id="INJ010",
    name="xml-external-entity",
    title="Event data is parsed as XML with external entities",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=exploit(0.7),
    needs={Facet.FLOWS},
    cwe=(611,),
    serves=("S4", "SAS-1"),
)
def xml_external_entity(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed."""
    yield from evidence_of(
        function,
        Sink.XML,
        does="parses, entities included,",
        fix="Turn entities off, or use defusedxml.",
    )
