"""What a table is written as, by the names that `--format` takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from maremma.engine.canonical import Plain
from maremma.errors import SettingsError
from maremma.model.command import Desk
from maremma.model.results.assessment import Assessment
from maremma.model.results.finding import FindingRecord
from maremma.report.export.findings import COLUMNS, findings_table
from maremma.report.export.table import Table, csv_text, markdown_text

OCSF: Final = "ocsf"
_RANKING: Final = ("function", "score", "band", "reachable_by", "findings", "worst", "coverage_percent", "unknown")
"""What people read of a ranking, where a page has no room for all."""

Functions = Iterable[tuple[Assessment, Sequence[FindingRecord]]]


def ranking_text(ranking: Mapping[str, Plain], format: str) -> str:
    """The ranking, as JSON has it, as a table."""
    rows = ranking["functions"]
    table = Table.of(each for each in rows if isinstance(each, dict)) if isinstance(rows, list) else Table((), ())
    return _written(table, format, _RANKING)


def findings_text(functions: Functions, format: str, desk: Desk) -> str:
    """What is on record of functions, as a table or as events of OCSF. Commands are for the records of `desk`."""
    if format == OCSF:
        from maremma.report.export.ocsf import events, lines

        return lines(each for assessment, records in functions for each in events(assessment, records, desk))
    return _written(findings_table(functions), format, COLUMNS)


def _written(table: Table, format: str, shown: Sequence[str]) -> str:
    match format:
        case "csv":
            return csv_text(table)
        case "markdown":
            return markdown_text(table.only(*shown))
        case _:
            raise SettingsError(f"nothing is written as {format}")
