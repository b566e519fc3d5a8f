"""The ranking: which function to look at first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from maremma.model.command import THIS_MACHINE, Desk
from maremma.model.function.exposure import in_short
from maremma.model.results.cause import EVIDENCE, EVIDENCE_SAYS
from maremma.model.results.scan import Latest
from maremma.model.results.score import Band
from maremma.model.target import AccountRegion, Target
from maremma.model.visible import one_line
from maremma.report.first_fix import first_fix_words
from maremma.report.style import BAND_STYLE, bar
from maremma.report.unknown import unknown_lines

_BAR = 8
_NARROW = 120
"""Where a terminal has fewer columns than this, what to fix first has a line of its own."""
_OWNER = 16
_INDENT = 16
"""Where names begin, so that what to fix first stands below them."""


def ranking_table(
    ranking: Sequence[Latest],
    *,
    total: int | None = None,
    stopped: Collection[Target] = (),
    unknown: Mapping[Target, str] = MappingProxyType({}),
    desk: Desk = THIS_MACHINE,
) -> RenderableType:
    """A function a line, from the highest score down: what to fix first, the score then, and who owns it.

    `total` is how many there are beyond those shown. In a narrow terminal, what to fix first is a second line, and
    there are no bars. Where all functions live in one place, it is said once below the table. Those that are `stopped`
    are marked. `unknown` says of functions why they have a `?` (see `unknown.in_short`), and `desk` whose records
    these are.
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
        wide = options.max_width >= _NARROW
        table = _table(self.ranking, self.total, self.stopped, wide=wide)
        yield from [table] if wide else self._in_pairs(console.render_lines(table, options, pad=False))
        several = len({each.target.place for each in self.ranking}) > 1
        yield from (Text(line, style="yellow") for line in unknown_lines(self.unknown, several=several))
        if any(each.coverage < 100 or _may_be_wider(each) for each in self.ranking):
            command = self.desk.completed("`maremma show FUNCTION`").strip("`")
            also = ", or reached so by a door that may be there" if any(map(_may_be_wider, self.ranking)) else ""
            yield Text(f"? not checked in full{also}: {command} says why", style="dim")

    def _in_pairs(self, lines: Sequence[Sequence[Segment]]) -> RenderResult:
        """Below the line of each function one with what to fix first, in all the width there is."""
        where = _where({each.target.place for each in self.ranking})
        for number, line in enumerate(lines):
            yield from line
            yield Segment.line()
            if 1 <= number <= len(self.ranking):
                latest = self.ranking[number - 1]
                place = f"{where(latest.target.place)}  " if where else ""
                yield _one_line(f"{' ' * _INDENT}{place}", "dim").append_text(_first(latest))


def _table(ranking: Sequence[Latest], total: int | None, stopped: Collection[Target], *, wide: bool) -> Table:
    where = _where({each.target.place for each in ranking})
    table = Table(box=None, pad_edge=False, header_style="dim", caption_justify="left")
    table.caption = "\n".join(_caption(ranking, total, stopped))
    table.add_column("#", justify="right", style="dim", no_wrap=True)
    table.add_column("score", justify="right", no_wrap=True)
    table.add_column("then", justify="right", no_wrap=True)
    if wide:
        table.add_column("", no_wrap=True)
    table.add_column(_one_line("function" if wide else "function, and what to fix first"))
    if wide and where is not None:
        table.add_column("where", style="dim", no_wrap=True)
    table.add_column("reachable by", no_wrap=True)
    table.add_column("owner", style="dim", no_wrap=True, max_width=_OWNER)
    if wide:
        table.add_column(_one_line("fix first"))
    for position, latest in enumerate(ranking, start=1):
        style = BAND_STYLE[Band.of(latest.points)]
        table.add_row(
            str(position),
            Text(f"{latest.points:.0f}", style=style).append("?" if latest.coverage < 100 else "", style="yellow"),
            _then(latest),
            *([Text(bar(latest.points, _BAR), style=style)] if wide else []),
            _named(latest, stopped),
            *([where(latest.target.place)] if wide and where else []),
            in_short(latest.reachability, latest.ceiling),
            _one_line(one_line(latest.owner.name) if latest.owner else "-"),
            *([_first(latest)] if wide else []),
        )
    return table


def _named(latest: Latest, stopped: Collection[Target]) -> Text:
    name = _one_line("").append(f"{EVIDENCE} " if latest.compromised else "", style="bold red")
    return name.append(f"■ {latest.target.name}" if latest.target in stopped else latest.target.name, style="bold")


def _then(latest: Latest) -> Text:
    """What the score would be once the first thing is fixed."""
    if latest.first is None:
        return Text("-", style="dim")
    return Text(f"{latest.first.points:.0f}", style=BAND_STYLE[Band.of(latest.first.points)])


def _first(latest: Latest) -> Text:
    """The id and the words of what to fix first; of what an older version recorded, its worst finding."""
    if latest.first is not None:
        return _one_line(first_fix_words(latest.first))
    return _one_line(one_line(latest.worst) or "-", "dim")


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
    if any(each.compromised for each in ranking):
        yield f"{EVIDENCE} {EVIDENCE_SAYS}"
    if any(each.target in stopped for each in ranking):
        yield "■ stopped, and judged as it was before"


def _may_be_wider(latest: Latest) -> bool:
    return latest.ceiling is not None and latest.ceiling > latest.reachability


def _one_line(text: str, style: str = "") -> Text:
    return Text(text, style=style, no_wrap=True, overflow="ellipsis")
