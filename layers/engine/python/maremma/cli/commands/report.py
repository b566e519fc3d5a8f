"""`maremma report`: the records as a page to look at, in one file that needs no network."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from maremma.cli import options
from maremma.cli.console import Format, print_line, progress
from maremma.cli.record_options import reads_records
from maremma.cli.records import Records

Out = Annotated[Path, typer.Option("--out", help="File to write. What does not fit goes into a folder beside it.")]


@reads_records
def report(kept: Records, out: Out = Path("maremma.html"), format: options.Output = Format.TEXT) -> None:
    """Write the records as a page to look at: what to fix first, why, and how."""
    from maremma.cli.report_files import write_document
    from maremma.report import json
    from maremma.report.page.compose import Composer, Report

    unreadable: list[str] = []
    stopped = kept.must_hold().stopped(unreadable)
    words = kept.ranking()
    notes = [f"not known whether it is stopped: {each}" for each in unreadable]
    composer = Composer.of(kept.store, kept.desk, stopped, notes)
    found = Report(in_full=format is Format.JSON)
    with progress() as bars:
        task = bars.add_task("reading", total=len(words))
        for each in composer.functions(words):
            found.add(each)
            bars.advance(task)
    overview = composer.overview(found.lines, words, datetime.now(UTC))
    if format is Format.JSON:
        print(json.text(found.entries(overview)))
        return
    size = write_document(found.document(overview, f"{out.stem}-data"), out)
    print_line(f"{out} has {len(words)} functions and {size / 1e6:.1f} MB; open it in a browser")
