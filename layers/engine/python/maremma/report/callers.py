"""Who can invoke a function, and what somebody can invoke: as tables, and for machines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from maremma.analysis.exposure import Doorway, Invoker, exposure_of
from maremma.engine.canonical import Plain, plain
from maremma.model.facet import Facet, Gap
from maremma.model.function.exposure import Path
from maremma.model.function.trigger import TRIGGER_FACETS
from maremma.model.snapshot import DiscoveredFunction

Found = Sequence[tuple[DiscoveredFunction, Doorway]]

_FACETS = TRIGGER_FACETS | {Facet.USAGE}
_CERTAIN, _PERHAPS = "certain", "perhaps"


def callers_table(function: DiscoveredFunction, of_account: Sequence[Invoker]) -> RenderableType:
    """Every path, widest first, then the users and roles of the account."""
    exposure = exposure_of(function)
    heading = Text(function.target.name, style="bold").append(f"  {function.target.place}", style="dim not bold")
    heading.append(f"\nreachable by: {exposure.level}", style="default not bold")
    if exposure.ceiling > exposure.level:
        heading.append(f", perhaps {exposure.ceiling}", style="yellow")
    table = _table("who", "reachable by", "through", "on what conditions", "")
    for path, certain in _both(exposure.paths, exposure.possible):
        table.add_row(*_cells(path, certain=certain))
    if not (exposure.paths or exposure.possible):
        table.add_row(Text("nobody that was seen", style="dim"), "", "", "", "")
    parts: list[RenderableType] = [heading, Text(), table, Text()]
    if not of_account:
        return Group(
            *parts, Text("No user or role of the account is allowed to invoke it by its policies.", style="dim")
        )
    identities = _table("of this account", "by", "on what conditions", "")
    for each in of_account:
        identities.add_row(
            Text(_short(each.arn), style="bold"), Text(each.through), *_end(each.conditions, each.certain)
        )
    return Group(*parts, identities)


def callers_entry(function: DiscoveredFunction, of_account: Sequence[Invoker], unseen: Sequence[str]) -> Plain:
    """The same for machines."""
    exposure = exposure_of(function)
    return {
        "function": function.target.arn,
        "reachable_by": str(exposure.level),
        "at_most": str(exposure.ceiling),
        "callers": [_entry(path, certain=certain) for path, certain in _both(exposure.paths, exposure.possible)],
        "of_this_account": [
            {
                "who": each.arn,
                "through": each.through,
                "conditions": plain(each.conditions),
                "certain": each.certain,
            }
            for each in of_account
        ],
        "not_seen": plain(unseen),
    }


def callable_table(principal: str, found: Found, where: str) -> RenderableType:
    """A line for each way into each function that somebody can invoke."""
    reached = [(function, doorway) for function, doorway in found if doorway.paths or doorway.possible]
    table = _table("function", "who", "through", "on what conditions", "")
    for function, doorway in reached:
        for path, certain in _both(_sorted(doorway.paths), _sorted(doorway.possible)):
            who, _, *rest = _cells(path, certain=certain)
            table.add_row(Text(function.target.name, style="bold"), Text(who.plain), *rest)
    says = f"{principal} can invoke {len(reached)} of {len(found)} functions in {where}"
    perhaps = sum(1 for _, doorway in reached if not doorway.paths)
    tail = Text(says + (f", {perhaps} of them perhaps." if perhaps else "."), style="dim")
    return Group(table, tail) if reached else tail


def callable_entry(principal: str, found: Found, unseen: Sequence[str]) -> Plain:
    """The same for machines."""
    return {
        "principal": principal,
        "functions": [
            {
                "function": function.target.arn,
                "ways": [
                    _entry(path, certain=certain)
                    for path, certain in _both(_sorted(doorway.paths), _sorted(doorway.possible))
                ],
            }
            for function, doorway in found
            if doorway.paths or doorway.possible
        ],
        "looked_at": len(found),
        "not_seen": plain(unseen),
    }


def unseen(function: DiscoveredFunction, more: Iterable[Gap] = ()) -> tuple[str, ...]:
    """What could hide further callers of a function, a sentence for each."""
    return unseen_of([function], more)


def unseen_of(
    functions: Sequence[DiscoveredFunction], more: Iterable[Gap] = (), notes: Iterable[str] = ()
) -> tuple[str, ...]:
    """The same for several functions; what all have in common is said once, and otherwise of how many it is true."""
    counted: dict[str, int] = {}
    for function in functions:
        for says in {each.says for each in function.gaps_in(_FACETS)}:
            counted[says] = counted.get(says, 0) + 1
    whole = len(functions)
    said = (
        says if count == whole else f"{says} ({count} of {whole} functions)" for says, count in sorted(counted.items())
    )
    return tuple(dict.fromkeys((*notes, *said, *(each.says for each in more))))


def _both(paths: Iterable[Path], possible: Iterable[Path]) -> list[tuple[Path, bool]]:
    return [*((each, True) for each in paths), *((each, False) for each in possible)]


def _sorted(paths: Iterable[Path]) -> list[Path]:
    return sorted(dict.fromkeys(paths), key=lambda path: -path.reachability)


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in {"reachable by", ""})
    return table


def _cells(path: Path, *, certain: bool) -> tuple[Text, Text, Text, Text, Text]:
    conditions, state = _end(path.conditions, certain)
    return Text(path.who, style="bold"), Text(str(path.reachability)), Text(str(path.at)), conditions, state


def _end(conditions: Sequence[str], certain: bool) -> tuple[Text, Text]:
    said = Text("; ".join(conditions) or "-")
    return said, Text(_CERTAIN) if certain else Text(_PERHAPS, style="yellow")


def _short(arn: str) -> str:
    return arn.split(":", 5)[-1]


def _entry(path: Path, *, certain: bool) -> Plain:
    return {
        "who": path.who,
        "reachable_by": str(path.reachability),
        "through": str(path.at),
        "says": path.says,
        "conditions": plain(path.conditions),
        "certain": certain,
    }
