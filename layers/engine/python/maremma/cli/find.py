"""`maremma find`: which functions of the fleet hold a package, or what an advisory is about."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Annotated

import typer

from maremma.cli import exit_codes, options
from maremma.cli.console import Format, print_line, results
from maremma.cli.records import Records
from maremma.errors import SettingsError
from maremma.report import json
from maremma.report.found import answer_entry, answer_lines, answer_table

if TYPE_CHECKING:
    from maremma.analysis.asked import Answer, Question

_READS_AT_ONCE = 16

Cve = Annotated[str | None, typer.Option("--cve", help="An advisory by any of its names: CVE, GHSA, PYSEC, ...")]
Package = Annotated[str | None, typer.Option("--package", help="A package: NAME, NAME@VERSION or a purl.")]


@options.reads_records
def find(kept: Records, cve: Cve = None, package: Package = None, format: options.Output = Format.TEXT) -> None:
    """Ask the fleet who holds something; exit code 1 if somebody does, 2 if nobody is known to but somebody may."""
    found = _answer(kept, _question(cve, package))
    if format is Format.JSON:
        print(json.text(answer_entry(found)))
    else:
        if found.hits:
            results.print(answer_table(found))
        for says, style in answer_lines(found):
            print_line(says, style=style)
    if found.found:
        raise typer.Exit(exit_codes.FINDINGS)
    if not found.whole:
        raise typer.Exit(exit_codes.FAILED)


def _question(cve: str | None, package: str | None) -> Question:
    from maremma.analysis.asked import AdvisoryAsked, PackageAsked

    given = [each for each in (cve, package) if each is not None]
    if len(given) != 1 or not given[0].strip():
        raise SettingsError("say what to find: one of --cve and --package")
    return AdvisoryAsked(given[0].strip()) if cve is not None else PackageAsked.of(given[0].strip())


def _answer(kept: Records, question: Question) -> Answer:
    """One object for each place: all of them are read side by side."""
    from maremma.analysis.asked import answer

    if not kept.places:
        raise SettingsError("there is no function on record yet; run `maremma scan` first")
    with ThreadPoolExecutor(max_workers=_READS_AT_ONCE, thread_name_prefix="listing") as pool:
        return answer(question, list(pool.map(kept.store.listing, kept.places)))
