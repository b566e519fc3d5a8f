"""A package whose name looks like that of a well-known one.

## What it does
Flags each component of PyPI and npm, of the package or a layer, whose name is a slip away from one of the most
downloaded: one letter more, less, swapped or replaced (in short names by the key beside it), letters that look alike,
separators left out, or the same parts in another order. Names that are downloaded a lot themselves are known to be
honest, and names with a scope are left alone.

## Why it matters
Attackers publish their code under the names that people mistype. It runs with the role and the environment of the
function, and has run wherever the package was built.

## What it misses
Names that only begin or end like another (`requests-helper`), short ones, other ecosystems, and names that became
well known after the table was compiled. What it finds may be honest: a package of your own, or one that few use.
Whether a package is reported as malicious is another rule's.

## Remedy
Look at who publishes the package and at what it holds. Is the well-known one meant, take that, and treat every secret
as known that the function had. Is it meant as it is, waive the finding.

## References
CWE-1357 · CWE-506 · OWASP Serverless S9 · https://github.com/ossf/malicious-packages
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.packages.lookalikes import lookalike
from maremma.model.evidence import Evidence
from maremma.model.facet import Facet
from maremma.model.location import PackageRef
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, needed


@rule(
    id="DEP006",
    name="lookalike-component",
    title="A package has a name that looks like that of a well-known one",
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    feeds=direct(0.05),
    needs={Facet.CODE, Facet.LAYERS},
    cwe=(1357, 506),
    serves=("S9", "SAS-6"),
)
def lookalike_component(function: FunctionSnapshot) -> Iterator[Evidence]:
    """Flag each name that is a slip away from a well-known one, once."""
    told: set[tuple[str, str]] = set()
    for each in needed(function.code).components:
        found = lookalike(each.ecosystem, each.name)
        if found is not None and (each.ecosystem, each.name) not in told:
            told.add((each.ecosystem, each.name))
            of = f"{each.name} {each.version}".rstrip()
            yield Evidence(
                at=PackageRef(each.purl, each.evidence, each.line),
                says=f"{of} is not {found.of}, {found.how}",
                fix=f"Look at who publishes {each.name}; if {found.of} is meant, take that.",
            )
