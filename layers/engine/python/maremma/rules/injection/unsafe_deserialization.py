"""Data of an event is deserialized by a format that can carry code.

## What it does
Flags flows into `pickle` and similar modules, YAML loaders that create arbitrary objects, `jsonpickle`,
`node-serialize` and the like. JSON and safe loaders are not sinks.

## Why it matters
Loading runs the sender's code before the function can check the data.

## What it misses
- Formats of libraries that Maremma does not know.
- An S3 object whose bucket and key the function itself names. It counts as a part of the program.
- `load` of js-yaml creates functions only before version 4. The package must say which version it uses.
- Flows through code that Maremma does not follow, such as compiled libraries and other languages. The result is then
  Unknown.

## Remedy
Use JSON, or the safe loader. If you must send objects, sign them, and verify the signature before you load them.

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
