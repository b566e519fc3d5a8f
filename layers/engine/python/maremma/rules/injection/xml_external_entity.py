"""XML from an event is parsed by a parser that follows external entities.

## What it does
Flags flows into parsers that load entities: `lxml` where that is on, SAX with the feature set, `libxmljs` with
`noent`. Python's own ElementTree and most parsers of Node do not, and are no sinks.

## Why it matters
A document reads the function's files or makes it send requests, and the answer carries them out.

## What it misses
Defaults that a later version of a library changed: the version in the package is not looked at. Flows through code
that was not followed: compiled libraries, other languages. The outcome is then Unknown.

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
