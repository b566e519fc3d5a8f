"""An HTML or SVG answer that contains data of an event.

## What it does
Flags flows into the body of an answer whose content type is HTML or SVG. HTML escaping, and the escaping of template
languages, end a flow. JSON and plain text are not pages.

## Why it matters
A link to the function runs the sender's script in the visitor's session.

## What it misses
The rule does not know the place in the page: HTML escaping does not help inside a script. It does not see flows through
code that Maremma does not follow, such as compiled libraries and other languages. The result is then Unknown.

## Remedy
Escape data for HTML where you insert it, or let a template language do it. Return JSON as `application/json`.

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
    title="Event data is part of an HTML page",
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
