"""A query of a document or key-value store takes its meaning from an event's data.

## What it does
Flags flows into expressions and PartiQL statements of DynamoDB, into `$where` and other code of MongoDB, into scripts
of Redis; and into MongoDB's filters where the data may be an object, since `{"$ne": null}` is one.

## Why it matters
The sender reads or changes records that are not theirs, or logs in without a password.

## What it misses
Filters built by libraries that are not modelled. Flows through code that was not followed: compiled libraries,
other languages. The outcome is then Unknown.

## Remedy
Use expression attribute values, or parameters in PartiQL. Turn what should be text into text before it enters a
filter.

## References
CWE-943 · OWASP Serverless S1 · CSA SAS-1 · https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html
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
    id="INJ004",
    name="nosql-injection",
    title="Event data changes the meaning of a NoSQL query",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=exploit(0.75),
    needs={Facet.FLOWS},
    cwe=(943,),
    serves=("S1", "SAS-1"),
)
def nosql_injection(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed."""
    yield from evidence_of(
        function,
        Sink.NOSQL,
        does="takes a query made of",
        fix="Use attribute values or parameters; turn values of a filter into text first.",
    )
