"""`maremma findings`: what is on record of every function, for other tools."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from maremma.cli import options
from maremma.cli.console import ExportFormat, print_line, results
from maremma.cli.record_options import reads_records
from maremma.cli.records import Records
from maremma.errors import SettingsError
from maremma.model.results.assessment import Assessment
from maremma.model.results.finding import FindingRecord
from maremma.model.results.scan import Latest
from maremma.report import json
from maremma.report.export.formats import findings_text

Functions = Annotated[
    list[str] | None, typer.Argument(help="Names or ARNs of functions; every function, if none.", show_default=False)
]
Lake = Annotated[
    Path | None,
    typer.Option(help="Folder for files of OCSF, laid out as Security Lake wants custom sources.", file_okay=False),
]


@reads_records
def findings(
    kept: Records,
    functions: Functions = None,
    format: options.OutputOfFindings = ExportFormat.TEXT,
    lake: Lake = None,
) -> None:
    """Print every finding on record, resolved ones and open questions included, for other tools."""
    kept.must_hold()
    chosen = kept.find_each(functions) if functions else kept.ranking()
    if lake is not None:
        _write(kept, chosen, lake)
    elif format is ExportFormat.JSON:
        print(json.text({"functions": [json.assessment_entry(*each) for each in _records(kept, chosen)]}))
    elif format is ExportFormat.TEXT:
        from maremma.report.export.page import findings_page

        results.print(findings_page(_records(kept, chosen)))
    else:
        print(findings_text(_records(kept, chosen), format, kept.desk))


def _records(kept: Records, chosen: Sequence[Latest]) -> Iterator[tuple[Assessment, Sequence[FindingRecord]]]:
    for latest in chosen:
        yield kept.store.assessment(latest), kept.store.history(latest.target)[1]


def _write(kept: Records, chosen: Sequence[Latest], folder: Path) -> None:
    from maremma.report.export.lake import files
    from maremma.report.export.ocsf import events

    found = (each for one in _records(kept, chosen) for each in events(*one, kept.desk))
    for path, text in files(found).items():
        file = folder / path
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "ascii")
        except OSError as error:
            raise SettingsError(f"{file} cannot be written: {error.strerror}") from error
        print_line(str(file))
