"""A vulnerable component that the code loads, or may load.

## What it does
Flags each component with a published vulnerability that the code imports, starting at the handler, through any number
of files and other components. Also flags a vulnerable component if Maremma cannot see whether the code loads it. There
is one finding for each component and version. It lists the advisories, the worst first, and the lowest version that
fixes them.

Some advisories publish the vulnerable functions. The finding then says how far the code reaches, with file and line.
Each level gives the share of the score that counts:

- imported: three fifths;
- referenced, which means that code names such a function, or links it (Go): four fifths;
- reached, which means that data of the event is passed to it: all, and the severity is one step higher.

## Why it matters
Input of the function can reach loaded code. How bad that is depends on the vulnerability. The score counts its
severity, or the probability that it is exploited if that is higher. It also counts how open the function is.

## What it misses
- Advisories for Go publish the vulnerable functions; advisories for other languages seldom do. A table of Maremma's
  names the functions for a few well-known components. Otherwise Maremma knows only that the component is loaded, and
  the finding says so.
- Methods of objects are seen by their class.
- A name that the code never writes is not seen, such as a name in `getattr`, in a template's filter, or inside a
  library. That is why "no code names it" lowers nothing.
- For languages other than Python and Node.js, and for libraries inside layers, it is not known whether the component is
  loaded. The finding then has medium confidence.
- Components without a version are Unknown.

## Remedy
Upgrade to the version that the finding names. If there is none, keep the input that the advisory describes away from
the component.

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
