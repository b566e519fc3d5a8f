"""The findings of functions on record as a table, with what could not be judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from maremma.engine.canonical import Plain
from maremma.model.results.assessment import Assessment
from maremma.model.results.finding import FindingRecord, FindingState
from maremma.report import json
from maremma.report.export.table import Table
from maremma.report.unknown import reasons

UNKNOWN: Final = "unknown"
COLUMNS: Final = ("function", "score", "rule", "severity", "state", "title", "at", "says", "fix", "fingerprint")
"""What people read, where a page has no room for all."""
_LEFT_OUT: Final = frozenset({"because", "name"})


def findings_table(functions: Iterable[tuple[Assessment, Sequence[FindingRecord]]]) -> Table:
    """Every finding on record, resolved ones included, and a row of the state `unknown` for each open question."""
    return Table.of(row for assessment, records in functions for row in _rows(assessment, records))


def _rows(assessment: Assessment, records: Sequence[FindingRecord]) -> Iterator[Mapping[str, Plain]]:
    target = assessment.target
    common: dict[str, Plain] = {
        "account": target.account,
        "region": target.region,
        "function": target.name,
        "arn": target.arn,
        "score": round(assessment.score.points, 1),
        "band": str(assessment.score.band),
    }
    entry = json.assessment_entry(assessment, records)
    for found in _objects(entry["findings"]):
        waived = FindingState.WAIVED if found["waived"] else FindingState.OPEN
        yield {
            **common,
            "state": str(waived),
            **{name: value for name, value in found.items() if name not in _LEFT_OUT},
        }
    for gone in _objects(entry["resolved"]):
        yield {**common, **gone}
    for why, rules in reasons(assessment).items():
        yield {**common, "state": UNKNOWN, "rule": " ".join(rules), "says": why}


def _objects(value: Plain) -> list[dict[str, Plain]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
