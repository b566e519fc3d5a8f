"""A package whose name looks like that of a well-known one.

## What it does
Flags each PyPI or npm component of the package or a layer whose name nearly equals that of a much-downloaded package.
The names differ in one of these ways:

- one letter is added, missing, swapped or replaced (in short names only by the neighbouring key);
- letters are replaced by similar ones;
- separators are left out;
- the same parts stand in another order.

Packages that are downloaded a lot themselves, and names with a scope, are not flagged.

## Why it matters
Attackers publish code under names that people mistype (typosquatting). The code runs with the role and the environment
of the function. It has also run wherever the package was built.

## What it misses
- Names that only begin or end like another (`requests-helper`), short names, and other ecosystems.
- Names that became well known after the table was compiled.
- The package may be honest: a package of your own, or one that few people use.
- Reports that the package is malicious. DEP004 covers them.

## Remedy
Check who publishes the package and what it contains. If you meant the well-known package, use that one, and replace
every secret that the function had. If the package is the one that you meant, waive the finding.

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
    title="A package name looks like that of a well-known package",
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
