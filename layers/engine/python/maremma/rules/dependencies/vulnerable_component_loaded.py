"""A vulnerable component that the code loads, or may load.

## What it does
Flags each component with a published vulnerability that is imported from the handler on, through any number of files
and other components, and those of which that cannot be seen. One finding per component and version: its advisories,
the worst first, and the lowest version that closes them.

Where the vulnerable functions are published, it says whether code names one of them, or links it (Go), and whether
data of the event is given to it, each with the file and line. A level counts for a fifth of the score: imported three
fifths, referenced four, reached all, and then the severity is one step higher.

## Why it matters
Code that is loaded can be reached by what the function is given. How bad that is depends on the vulnerability: the
score counts its severity, or the probability that it is exploited if that is higher, and how open the function is.

## What it misses
Which functions are vulnerable is published for Go, seldom for others, and for a few well-known ones in a table of
Maremma's: else no more than that the component is loaded is known, and the finding says so. Methods of objects are
seen by their class. A name that code never writes (`getattr`, a template's filter, what a library does inside) is not
seen, so that "no code names it" lowers nothing. Where it is not known whether the component is loaded (other languages
than Python and Node.js, libraries inside layers), the finding has medium confidence. Components without a version are
Unknown.

## Remedy
Take the version that the finding names. Where there is none, keep the input that the advisory speaks of away from it.

## References
CWE-1395 · CWE-937 · OWASP Serverless S9 · https://osv.dev
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.rule import exploit, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.dependencies.affected import judged


@rule(
    id="DEP002",
    name="vulnerable-component-loaded",
    title="The code loads, or may load, a component with a known vulnerability",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=exploit(0.5),
    needs={Facet.CODE, Facet.LAYERS, Facet.ADVISORIES},
    cwe=(1395, 937),
    serves=("S9", "SAS-6"),
)
def vulnerable_component_loaded(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag what has a vulnerability, and is or may be loaded."""
    yield from judged(function, lambda each: not (each.exploited or each.malicious or each.unloaded))
