"""`maremma find`: which functions of the fleet hold a package, what an advisory is about, or a secret."""

from __future__ import annotations

from typing import Annotated, NoReturn

import typer

from maremma.cli import exit_codes, options
from maremma.cli.console import Format, print_line, results
from maremma.cli.find_package import holders_of_advisory, holders_of_package
from maremma.cli.record_options import reads_records
from maremma.cli.records import Records
from maremma.errors import SettingsError
from maremma.report import json
from maremma.report.holders import answer_entry, answer_lines, answer_table

Cve = Annotated[str | None, typer.Option("--cve", help="An advisory by any of its names: CVE, GHSA, PYSEC, ...")]
Package = Annotated[str | None, typer.Option("--package", help="A package: NAME, NAME@VERSION or a purl.")]
Secret = Annotated[
    str | None, typer.Option("--secret", help="A secret by the group that `maremma show` has beside it.")
]


@reads_records
def find(
    kept: Records,
    cve: Cve = None,
    package: Package = None,
    secret: Secret = None,
    format: options.Output = Format.TEXT,
) -> None:
    """Ask the fleet who holds something; exit code 1 if somebody does.

    It is 2 if nobody is known to but somebody may, and for a package of which is not known what is published about it.
    """
    given = {name: each for name, each in (("cve", cve), ("package", package), ("secret", secret)) if each is not None}
    ((name, asked),) = given.items() if len(given) == 1 else [("", "")]
    if not asked.strip():
        raise SettingsError("say what to find: one of --cve, --package and --secret")
    if name == "secret":
        kept.must_hold()
        _find_secret(kept, asked.strip().lower(), format)
    kept.must_hold()
    found = holders_of_advisory(kept, asked.strip()) if name == "cve" else holders_of_package(kept, asked.strip())
    if format is Format.JSON:
        print(json.text(answer_entry(found)))
    else:
        if found.hits:
            results.print(answer_table(found))
        for says, style in answer_lines(found):
            print_line(says, style=style)
    if found.found and not found.unadvised:
        raise typer.Exit(exit_codes.FINDINGS)
    if not found.whole or found.unadvised:
        raise typer.Exit(exit_codes.FAILED)


def _find_secret(kept: Records, group: str, format: Format) -> NoReturn:
    from maremma.cli.find_secret import holders_of
    from maremma.report.secret_holders import holders_entry, holders_lines, holders_table

    holders = holders_of(kept, group)
    if format is Format.JSON:
        print(json.text(holders_entry(group, holders)))
    else:
        results.print(holders_table(holders))
        for says, style in holders_lines(group, holders, kept.desk):
            print_line(says, style=style)
    raise typer.Exit(exit_codes.FINDINGS)
