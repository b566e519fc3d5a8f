"""An SQL statement whose text contains data of an event.

## What it does
Flags flows into the text of a statement: of database drivers, of the raw parts of object-relational mappers, of the
Data APIs of RDS and Redshift, and of Athena. Data in parameters is no flow. Identifiers that a driver quotes are no
flow either.

## Why it matters
The sender reads and changes everything that the function's database user may read and change.

## What it misses
The rule does not see statements inside stored procedures. It does not see flows through code that Maremma does not
follow, such as compiled libraries and other languages. The result is then Unknown.

## Remedy
Use parameters for values. Take the names of tables and columns, and the sort direction, from fixed lists.

## References
CWE-89 · OWASP Serverless S1 · CSA SAS-1 · https://cheatsheetseries.owasp.org/cheatsheets/SQL_Injection_Prevention_Cheat_Sheet.html
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
    id="INJ003",
    name="sql-injection",
    title="Event data is part of an SQL statement",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    feeds=exploit(0.85),
    needs={Facet.FLOWS},
    cwe=(89,),
    serves=("S1", "SAS-1"),
)
def sql_injection(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed."""
    yield from evidence_of(
        function,
        Sink.SQL,
        does="executes SQL made of",
        fix="Pass values as parameters; take names of columns and tables from a fixed list.",
    )
