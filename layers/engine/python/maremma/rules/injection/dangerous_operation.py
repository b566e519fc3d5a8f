"""The code refers to an operation that is dangerous with an event's data, in a language whose flows are not followed.

## What it does
For Java, .NET, Ruby and Go, lists the operations in the function's own code that run commands or code, deserialize
objects, parse external entities and the like: by the references in class files and assemblies, by the calls in Ruby's
sources, by the symbols that a Go program links.

## Why it matters
These are the places where an event's data would do harm. Somebody has to look whether any gets there.

## What it misses
Whether data of an event reaches the operation at all: most findings are harmless, so they weigh little. Operations that
every program needs, such as queries of a database, are not listed.

## Remedy
Look where the arguments come from. Where they are fixed, waive the finding.

## References
CWE-20 · OWASP Serverless S1 · CSA SAS-1 · https://owasp.org/www-project-serverless-top-10/
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.capabilities.table import operations
from maremma.bounded import read_number
from maremma.model.code.flow import Capability
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.location import CodeSpan
from maremma.model.rule import exploit, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, needed


@rule(
    id="INJ021",
    name="dangerous-operation",
    title="The code refers to an operation that is dangerous with an event's data",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    feeds=exploit(0.1),
    needs={Facet.FLOWS},
    cwe=(20,),
    serves=("S1", "SAS-1"),
)
def dangerous_operation(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each operation once, with the first place that refers to it."""
    configuration = function.configuration
    known = operations(Entrypoint(runtime=configuration.runtime, handler=configuration.handler).family)
    first: dict[str, Capability] = {}
    for each in needed(function.code).capabilities:
        first.setdefault(each.symbol, each)
    for symbol, capability in first.items():
        path, _, line = capability.where.partition(":")
        says = known[symbol].says if symbol in known else "is dangerous with data from outside"
        yield Evidence(
            at=CodeSpan(path, read_number(line) or 1, symbol),
            says=f"{symbol} {says}; whether an event's data gets there is not known",
            fix="Look where its arguments come from; if they are fixed, waive this.",
        )
