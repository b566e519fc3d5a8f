"""A query of a document or key-value store whose meaning depends on data of an event.

## What it does
Flags flows into expressions and PartiQL statements of DynamoDB, into `$where` and other code of MongoDB, and into
scripts of Redis. Flags flows into MongoDB's filters if the data may be an object, because `{"$ne": null}` is one.

## Why it matters
The sender reads or changes records of other users, or logs in without a password.

## What it misses
The rule does not see filters that are built by libraries which Maremma does not know. It does not see flows through
code that Maremma does not follow, such as compiled libraries and other languages. The result is then Unknown.

## Remedy
Use expression attribute values, or parameters in PartiQL. Convert data to text before you put it into a filter.

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
