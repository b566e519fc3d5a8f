"""Objects are made of an event's data by a format that can carry code.

## What it does
Flags flows into `pickle` and its kin, YAML loaders that make arbitrary objects, `jsonpickle`, `node-serialize` and the
like. JSON and safe loaders are no sinks.

## Why it matters
Loading runs what the sender put there, before anything can look at it.

## What it misses
Formats of libraries that are not modelled. An object of S3 whose bucket and key the function itself names counts as a
part of the program. `load` of js-yaml makes functions before version 4, which the package must say. Flows through code
that was not followed: compiled libraries, other languages. The outcome is then Unknown.

## Remedy
Use JSON, or the safe loader. If objects must travel, sign them and verify before loading.

## References
CWE-502 · OWASP Serverless S8 · CSA SAS-1 · https://docs.python.org/3/library/pickle.html
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
    id="INJ005",
    name="unsafe-deserialization",
    title="Event data is deserialized by a format that can carry code",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    feeds=exploit(0.85),
    needs={Facet.FLOWS},
    cwe=(502,),
    serves=("S8", "SAS-1"),
)
def unsafe_deserialization(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed."""
    yield from evidence_of(
        function,
        Sink.DESERIALIZATION,
        does="deserializes",
        fix="Use JSON or a safe loader.",
    )
