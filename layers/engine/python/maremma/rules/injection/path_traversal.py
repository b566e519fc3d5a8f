"""A file path that contains data of an event.

## What it does
Flags flows into the paths of files that are opened, written, moved or deleted. Also flags archives that are unpacked
without a check of the names in them.

A base name ends a flow. So does a normalized path that is compared with its folder. A check that the path contains no
`..` ends a flow only if the path starts with a known folder or is known to be relative. An absolute path needs no `..`.

## Why it matters
The sender reads the function's code and environment (`/proc/self/environ`), or replaces files that later invocations
trust.

## What it misses
The rule does not see links inside `/tmp` that an earlier invocation made. It does not see flows through code that
Maremma does not follow, such as compiled libraries and other languages. The result is then Unknown.

## Remedy
Take the base name, or resolve the path and compare it with the folder that it must stay in.

## References
CWE-22 · OWASP Serverless S1 · CSA SAS-1 · https://owasp.org/www-community/attacks/Path_Traversal
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
    id="INJ006",
    name="path-traversal",
    title="Event data chooses a file",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=exploit(0.6),
    needs={Facet.FLOWS},
    cwe=(22,),
    serves=("S1", "SAS-1"),
)
def path_traversal(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed."""
    yield from evidence_of(
        function,
        Sink.PATH,
        does="opens a path made of",
        fix="Use the base name, or resolve the path and check the folder it lies in.",
    )
