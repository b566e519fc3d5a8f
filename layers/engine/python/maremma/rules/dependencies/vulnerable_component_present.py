"""A vulnerable component that nothing loads.

## What it does
Flags each component with a published vulnerability in the package or a layer, if nothing that starts at the handler
loads it. Also flags copies that another copy hides, and modules of a Go program whose vulnerable functions the linker
left out.

## Why it matters
The component does no harm until something loads it: the next change of the code, a plug-in, or an attacker who can
already run code. It counts a tenth of a loaded component.

## What it misses
Modules whose names are computed while the code runs. If your own code computes such names, no component counts as
unused.

## Remedy
Remove the component from the package, or upgrade to the version that the finding names.

## References
CWE-1395 · CWE-1164 · OWASP Serverless S9 · https://osv.dev
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
    id="DEP003",
    name="vulnerable-component-present",
    title="The function contains a vulnerable component that nothing loads",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=exploit(0.03),
    needs={Facet.CODE, Facet.LAYERS, Facet.ADVISORIES},
    cwe=(1395, 937),
    serves=("S9", "SAS-6"),
)
def vulnerable_component_present(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag what has a vulnerability and is not loaded."""
    yield from judged(function, lambda each: each.unloaded and not (each.exploited or each.malicious))
