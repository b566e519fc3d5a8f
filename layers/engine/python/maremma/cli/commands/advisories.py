"""`maremma advisories`: the index of known vulnerabilities on this machine, how old it is, and how to renew it."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from maremma.cli import exit_codes, options
from maremma.cli.console import Format, print_line, results
from maremma.errors import SettingsError
from maremma.report import json

if TYPE_CHECKING:
    from maremma.analysis.advisories.index import AdvisoryIndex
    from maremma.model.code.advisory import Feed


_UNCATALOGUED = (
    "what is known to be exploited is not in the index, so DEP001 is Unknown for all that is vulnerable: name CISA's "
    "catalogue in MAREMMA_EXPLOITED_FEED, or import a folder with known_exploited_vulnerabilities.json"
)


class Action(StrEnum):
    """What to do with the index."""

    STATUS = "status"
    REFRESH = "refresh"
    IMPORT = "import"


def advisories(
    action: Annotated[
        Action, typer.Argument(help="Tell how it is, make it anew, or make it of a mirror.")
    ] = Action.STATUS,
    place: Annotated[
        str | None, typer.Argument(help="For import: a folder with <ecosystem>/all.zip, or the address of a mirror.")
    ] = None,
    format: options.Output = Format.TEXT,
) -> None:
    """Keep the advisories that dependencies are compared with; exit code 1: they are old or incomplete."""
    from maremma.aws.advisories.sources import Sources
    from maremma.cli.local.advisory_index import AdvisoryCache
    from maremma.cli.local.advisory_refresh import refreshed, sources_in
    from maremma.report.advisory_index import advisory_index_entry

    if (place is not None) != (action is Action.IMPORT):
        raise SettingsError("name a folder or an address with `import`, and with nothing else")
    now, cache, sources = datetime.now(UTC), AdvisoryCache.of(), Sources.of(os.environ)
    if action is Action.STATUS:
        index = cache.open()
    else:
        index = refreshed(cache, sources_in(place) if place is not None else sources, now)
    old = index.is_old(now, sources.at_most)
    if format is Format.JSON:
        print(json.text({"advisories": advisory_index_entry(index, now, old=old)}))
    else:
        _print(index, now, old=old, at_most=sources.at_most)
    if old or not index.is_catalogued or any(feed.problem for feed in index.feeds.values()):
        raise typer.Exit(exit_codes.FINDINGS)


def _print(index: AdvisoryIndex, now: datetime, *, old: bool, at_most: timedelta) -> None:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("feed", "entries", "not read", "as of", "confirmed", ""):
        table.add_column(column, overflow="fold")
    for feed in index.feeds.values():
        table.add_row(*_row(feed))
    results.print(table)
    says = f"{_days(index.age(now))} old, and may be {_days(at_most)}"
    print_line(f"\n{says}: run `maremma advisories refresh`" if old else f"\n{says}", style="red" if old else "")
    if not index.is_catalogued:
        print_line(_UNCATALOGUED, style="red")


def _row(feed: Feed) -> tuple[str | Text, ...]:
    since = f"fails since {feed.failing_since:%Y-%m-%d %H:%M}: {feed.problem}" if feed.failing_since else feed.note
    return (
        feed.name,
        str(feed.records),
        str(feed.skipped),
        f"{feed.as_of:%Y-%m-%d}" if feed.as_of else "-",
        f"{feed.checked:%Y-%m-%d %H:%M}" if feed.checked else "never",
        Text(since, style="red"),
    )


def _days(time: timedelta) -> str:
    return f"{time.days} days" if time.days != 1 else "1 day"
