"""Code in a language without flow analysis that refers to an operation which is dangerous with event data.

## What it does
Maremma does not follow flows in Java, .NET, Ruby and Go. For these languages, the rule lists dangerous operations in
the function's own code. They run commands or code, deserialize objects, parse external entities and the like. The rule
finds them by the references in class files and assemblies, by the calls in Ruby sources, and by the symbols that a Go
program links.

## Why it matters
Event data would do harm in these places. Somebody has to check whether any event data gets there.

## What it misses
The rule does not know whether event data reaches the operation. Most findings are harmless, so they weigh little.
Operations that every program needs, such as database queries, are not listed.

## Remedy
Check where the arguments come from. If they are fixed, waive the finding.

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
    title="The code refers to an operation that is dangerous with event data",
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
