"""A page is answered that has an event's data in it.

## What it does
Flags flows into the body of an answer whose content type is HTML or SVG. Escaping for HTML, and the escaping of
template languages, end a flow. JSON and plain text are no pages.

## Why it matters
A link to the function runs the sender's script in the visitor's session.

## What it misses
Which place of the page it is: escaping for HTML does not help inside a script. Flows through code that was not
followed: compiled libraries, other languages. The outcome is then Unknown.

## Remedy
Escape data for HTML where it is put in, or let a template language do it. Answer JSON as `application/json`.

## References
CWE-79 · OWASP Serverless S7 · CSA SAS-1 · https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html
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
    id="INJ009",
    name="cross-site-scripting",
    title="Event data is part of a page",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    feeds=exploit(0.5),
    needs={Facet.FLOWS},
    cwe=(79,),
    serves=("S7", "SAS-1"),
)
def cross_site_scripting(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed."""
    yield from evidence_of(
        function,
        Sink.HTML,
        does="puts on a page",
        fix="Escape the data for HTML where it is put in.",
    )
