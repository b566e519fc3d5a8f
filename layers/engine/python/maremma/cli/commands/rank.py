"""`maremma rank`: which function to look at first."""

from __future__ import annotations

from maremma.cli import options
from maremma.cli.console import TableFormat, print_line, results
from maremma.cli.record_options import reads_records
from maremma.cli.records import Records
from maremma.engine.causes import causes, untold
from maremma.report import json
from maremma.report.causes import cause_lines, causes_entry
from maremma.report.export.formats import ranking_text
from maremma.report.ranking import ranking_table


@reads_records
def rank(kept: Records, limit: options.Limit = 25, format: options.OutputOfTable = TableFormat.TEXT) -> None:
    """Rank the functions on record, from the highest score down, and name what raises most of them."""
    ranking = kept.must_hold().ranking()
    unreadable: list[str] = []
    stopped, unknown = kept.stopped(unreadable), kept.unknown(ranking[:limit])
    fleet, untold_of = causes(ranking), untold(ranking)
    if format is not TableFormat.TEXT:
        entries = json.ranking(ranking[:limit], stopped, unknown)
        told = {**entries, **causes_entry(fleet, untold_of), **json.unreadable(unreadable)}
        print(json.text(told) if format is TableFormat.JSON else ranking_text(entries, format))
        return
    results.print(
        ranking_table(ranking[:limit], total=len(ranking), stopped=stopped or (), unknown=unknown, desk=kept.desk)
    )
    for line in cause_lines(fleet, untold_of, kept.desk):
        results.print(line)
    for says in unreadable:
        print_line(f"not known whether it is stopped: {says}", style="red")
