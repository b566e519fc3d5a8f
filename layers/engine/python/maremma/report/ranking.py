"""The ranking: which function to look at first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from maremma.model.command import THIS_MACHINE, Desk
from maremma.model.function.exposure import in_short
from maremma.model.results.scan import Latest
from maremma.model.results.score import Band
from maremma.model.target import AccountRegion, Target
from maremma.report.style import BAND_STYLE, bar
from maremma.report.unknown import unknown_lines

_BAR = 8
_NARROW = 100
"""Where a terminal has fewer columns than this, names and findings need those of the bars."""


def ranking_table(
    ranking: Sequence[Latest],
    *,
    total: int | None = None,
    stopped: Collection[Target] = (),
    unknown: Mapping[Target, str] = MappingProxyType({}),
    desk: Desk = THIS_MACHINE,
) -> RenderableType:
    """One line a function, from the highest score down; `total` is how many there are beyond those shown.

    What gives way in a narrow terminal is the bar, then the longer of the worst finding and the name. Where all
    functions live in one place, it is said once below the table. Those that are `stopped` are marked. `unknown`
    says of functions why they have a `?` (see `unknown.in_short`), and `desk` whose records these are.
    """
    return _Ranking(ranking, total, stopped, unknown, desk)


@dataclass(frozen=True, slots=True)
class _Ranking:
    """Knows how wide it may be when it is printed."""

    ranking: Sequence[Latest]
    total: int | None
    stopped: Collection[Target]
    unknown: Mapping[Target, str]
    desk: Desk

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield _table(self.ranking, self.total, self.stopped, bars=options.max_width >= _NARROW)
        several = len({each.target.place for each in self.ranking}) > 1
        yield from (Text(line, style="yellow") for line in unknown_lines(self.unknown, several=several))
        if any(each.coverage < 100 or _may_be_wider(each) for each in self.ranking):
            command = self.desk.completed("`maremma show FUNCTION`").strip("`")
            also = ", or reached so by a door that may be there" if any(map(_may_be_wider, self.ranking)) else ""
            yield Text(f"? not checked in full{also}: {command} says why", style="dim")


def _table(ranking: Sequence[Latest], total: int | None, stopped: Collection[Target], *, bars: bool) -> Table:
    where = _where({each.target.place for each in ranking})
    table = Table(box=None, pad_edge=False, header_style="dim", caption_justify="left")
    table.caption = "\n".join(_caption(ranking, total, stopped))
    table.add_column("#", justify="right", style="dim", no_wrap=True)
    table.add_column("score", justify="right", no_wrap=True)
    if bars:
        table.add_column("", no_wrap=True)
    table.add_column(_one_line("function"))
    if where is not None:
        table.add_column("where", style="dim", no_wrap=True)
    table.add_column("reachable by", no_wrap=True)
    table.add_column("found", justify="right", no_wrap=True)
    table.add_column(_one_line("worst finding"))
    for position, latest in enumerate(ranking, start=1):
        style = BAND_STYLE[Band.of(latest.points)]
        table.add_row(
            str(position),
            Text(f"{latest.points:.0f}", style=style).append("?" if latest.coverage < 100 else "", style="yellow"),
            *([Text(bar(latest.points, _BAR), style=style)] if bars else []),
            _one_line(f"■ {latest.target.name}" if latest.target in stopped else latest.target.name, "bold"),
            *([] if where is None else [where(latest.target.place)]),
            in_short(latest.reachability, latest.ceiling),
            str(latest.findings),
            _one_line(latest.worst or "-"),
        )
    return table


def _where(places: set[AccountRegion]) -> Callable[[AccountRegion], str] | None:
    """How to tell the places apart in the least space; None when there is nothing to tell apart."""
    if len(places) <= 1:
        return None
    if len({place.account for place in places}) == 1:
        return lambda place: place.region
    if len({place.region for place in places}) == 1:
        return lambda place: place.account
    return str


def _caption(ranking: Sequence[Latest], total: int | None, stopped: Collection[Target]) -> Iterator[str]:
    accounts = {each.target.account for each in ranking}
    regions = {each.target.region for each in ranking}
    within = "/".join(min(each) for each in (accounts, regions) if len(each) == 1)
    if total is not None and total > len(ranking):
        yield f"{len(ranking)} of {total} functions" + (f"; these are in {within}" if within else "")
    else:
        yield f"{len(ranking)} functions" + (f" in {within}" if within else "")
    if any(each.target in stopped for each in ranking):
        yield "■ stopped, and judged as it was before"


def _may_be_wider(latest: Latest) -> bool:
    return latest.ceiling is not None and latest.ceiling > latest.reachability


def _one_line(text: str, style: str = "") -> Text:
    return Text(text, style=style, no_wrap=True, overflow="ellipsis")
