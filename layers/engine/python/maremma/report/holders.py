"""What a fleet answers: which functions hold what was asked for, how far it is reached, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from maremma.analysis.fleet_queries import Answer, Hit
from maremma.engine.canonical import Plain, plain
from maremma.model.code.component import Use
from maremma.model.results.holding import Held, Published
from maremma.model.results.score import Band
from maremma.report.style import BAND_STYLE

_REASONS = 5


def answer_entry(answer: Answer) -> dict[str, Plain]:
    """The answer for machines."""
    return {
        "found": [_hit(each) for each in answer.hits],
        "functions": answer.functions,
        "complete": answer.whole and not answer.unadvised,
        "not_known": [{"says": says, "functions": count} for says, count in answer.open.items()],
        "not_advised": [{"says": says, "functions": count} for says, count in answer.unadvised.items()],
        "not_listed": [str(each) for each in answer.unlisted],
    }


def answer_table(answer: Answer) -> Table:
    """One line for each component of a function, from the highest score down."""
    several = len({each.holding.target.place for each in answer.hits}) > 1
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("score", justify="right", no_wrap=True)
    table.add_column("function", style="bold", overflow="fold")
    if several:
        table.add_column("where", style="dim", no_wrap=True)
    for column in ("component", "reached", "published", "what to do"):
        table.add_column(column, overflow="fold")
    for hit in answer.hits:
        holding, held = hit.holding, hit.held
        table.add_row(
            Text(f"{holding.points:.0f}", style=BAND_STYLE[Band.of(holding.points)]),
            Text(holding.target.name),
            *([Text(str(holding.target.place))] if several else []),
            Text(_component(held)),
            Text(_reached(held)),
            Text(_published(hit)),
            Text("unknown" if hit.unadvised else remedy(held)),
        )
    return table


def answer_lines(answer: Answer) -> Iterator[tuple[str, str]]:
    """What is to be said beside the table, each with its style."""
    certain = len({each.holding.target for each in answer.hits if each.certain})
    others = len({each.holding.target for each in answer.hits}) - certain
    yield f"{certain} of {_functions(answer.functions)}" + (f", and {others} that may" if others else ""), "dim"
    unknown = sum(answer.open.values())
    if unknown:
        yield f"not known of {_functions(unknown)} more:", "yellow"
    for says, count in list(answer.open.items())[:_REASONS]:
        yield f"  {count}: {says}", "yellow"
    if len(answer.open) > _REASONS:
        yield f"  and {len(answer.open) - _REASONS} other reasons; --format json names all", "yellow"
    for says, count in list(answer.unadvised.items())[:_REASONS]:
        yield f"what is published about it is not known of {_functions(count)}: {says}", "yellow"
    for place in answer.unlisted:
        yield f"nothing is listed of {place} yet: scan it", "yellow"


def remedy(held: Held) -> str:
    """What to do about a component, if anything is published about it."""
    certain = [each for each in held.published if each.certain]
    if any(each.malicious for each in certain):
        return "remove it, and treat its secrets as known"
    if held.upgrade:
        return f"upgrade to {held.upgrade}"
    if not certain:
        return "find out its version" if held.published else "-"
    if held.shadowed or held.use is Use.PRESENT:
        return "take it out: nothing that was seen loads it"
    return "replace it: no version without it is known"


def _component(held: Held) -> str:
    version = held.version or "(version unknown)"
    of = f" in version {', '.join(held.versions)}" if held.versions else ""
    return f"{held.name} {version}{of}"


def _reached(held: Held) -> str:
    return "in the shadow of another copy" if held.shadowed else str(held.use)


def _published(hit: Hit) -> str:
    return ", ".join(_named(each) for each in hit.published) or ("unknown" if hit.unadvised else "-")


def _named(published: Published) -> str:
    marks = ["exploited"] if published.exploited else []
    marks += [] if published.certain else ["may be"]
    return published.names[0] + (f" ({', '.join(marks)})" if marks else "")


def _functions(count: int) -> str:
    return "1 function" if count == 1 else f"{count} functions"


def _hit(hit: Hit) -> Plain:
    holding, held = hit.holding, hit.held
    return {
        "function": holding.target.arn,
        "score": round(holding.points, 1),
        "band": holding.band,
        "component": held.purl,
        "version": held.version,
        "in_versions": plain(held.versions),
        "reached": str(held.use),
        "shadowed": held.shadowed,
        "certain": hit.certain,
        "published": None
        if hit.unadvised
        else [
            {
                "names": plain(each.names),
                "certain": each.certain,
                "says": each.says,
                "severity": str(each.severity) if each.severity is not None else None,
                "exploited": each.exploited,
                "malicious": each.malicious,
                "fixed": plain(each.fixed),
            }
            for each in hit.published
        ],
        "upgrade": held.upgrade,
        "fix": "" if hit.unadvised else remedy(held),
        "as_of": holding.observed_at.isoformat(),
    }
