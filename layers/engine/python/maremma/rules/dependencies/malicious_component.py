"""A package that is itself an attack.

## What it does
Flags each component whose version is reported as malicious. Somebody published it to attack its users, or took it over
for that purpose.

## Why it matters
The attack needs no event and no mistake of yours. The package runs when it is installed or loaded, with the role and
the environment of the function. It has also run wherever the package was built. The finding is evidence of compromise:
it counts as such in the score, whoever can reach the function.

## What it misses
Packages that nobody has reported yet. A report that names no versions counts for all versions.

## Remedy
Remove the component, or use the last version before the malicious one. Replace every secret that the function, its role
or the build machine had: the attacker may know it.

## References
CWE-506 · CWE-1357 · OWASP Serverless S9 · https://github.com/ossf/malicious-packages
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.rule import compromise, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.dependencies.affected import judged


@rule(
    id="DEP004",
    name="malicious-component",
    title="The function carries a package that was published to attack its users",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    feeds=compromise(1.0),
    needs={Facet.CODE, Facet.LAYERS, Facet.ADVISORIES},
    cwe=(506, 1357),
    serves=("S9", "SAS-6"),
)
def malicious_component(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag what is reported as malicious."""
    yield from judged(function, lambda each: each.malicious, scale=lambda _: 1.0)
