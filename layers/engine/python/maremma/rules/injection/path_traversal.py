"""The path of a file is made of an event's data.

## What it does
Flags flows into the paths of files that are opened, written, moved or deleted, and archives that are unpacked without
looking at the names in them. A base name, or a normalized path that is compared with its folder, ends a flow. That
there is no `..` in a path ends it only behind a known folder, or if the path is known to be relative: an absolute one
has none.

## Why it matters
The sender reads the function's code and environment (`/proc/self/environ`), or replaces files that later invocations
trust.

## What it misses
Links inside `/tmp` that an earlier invocation made. Flows through code that was not followed: compiled libraries,
other languages. The outcome is then Unknown.

## Remedy
Take the base name, or resolve the path and compare it with the folder it must stay in.

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
