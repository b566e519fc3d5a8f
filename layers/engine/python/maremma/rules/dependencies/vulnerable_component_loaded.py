"""A vulnerable component that the code loads, or may load.

## What it does
Flags each component with a published vulnerability that is imported from the handler on, through any number of files
and other components, and those of which that cannot be seen. One finding per component and version: its advisories,
the worst first, and the lowest version that closes them.

## Why it matters
Code that is loaded can be reached by what the function is given. How bad that is depends on the vulnerability: the
score counts its severity, or the probability that it is exploited if that is higher, and how open the function is.

## What it misses
Whether the vulnerable part of the component is called. Where it is not known whether the component is loaded (other
languages than Python and Node.js, libraries inside layers), the finding has medium confidence. Components without a
version are Unknown.

## Remedy
Take the version that the finding names. Where there is none, keep the input that the advisory speaks of away from it.

## References
CWE-1395 · CWE-937 · OWASP Serverless S9 · https://osv.dev
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.rule import Confidence, Severity, exploit, rule
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.dependencies.affected import judged


@rule(
    id="DEP002",
    name="vulnerable-component-loaded",
    title="The code loads a component with a known vulnerability",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=exploit(0.3),
    needs={Facet.CODE, Facet.LAYERS, Facet.ADVISORIES},
    cwe=(1395, 937),
    serves=("S9", "SAS-6"),
)
def vulnerable_component_loaded(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag what has a vulnerability, and is or may be loaded."""
    yield from judged(function, lambda each: not (each.exploited or each.malicious or each.unloaded))
