"""What a change of the guardrails would do, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from maremma.engine.canonical import Plain
from maremma.engine.preview import Preview, Word
from maremma.model.results.finding import Finding

_MOST_FINDINGS = 5


def preview_page(previews: Sequence[Preview], looked_at: int, limit: int) -> Iterator[RenderableType]:
    """The functions that would change, those that change most first, and how many would not."""
    for each in previews[:limit]:
        yield _heading(each)
        lines = [*map(finding_change, each.findings)]
        more = len(lines) - _MOST_FINDINGS
        yield from (Text(f"  {line}") for line in lines[:_MOST_FINDINGS])
        if more > 0:
            yield Text(f"  and {more} more findings", style="dim")
        yield from (Text(f"  not known: {says}", style="yellow") for says in each.unknown)
    if len(previews) > limit:
        yield Text(f"and {len(previews) - limit} more functions; --limit shows them", style="dim")
    yield Text(f"{len(previews)} of {looked_at} functions would change, or might.")


def _heading(each: Preview) -> Text:
    if each.before is None or each.after is None:
        return Text(f"{each.target.name}: not known", style="bold")
    one, other = (word.assessment.score for word in (each.before, each.after))
    style = "red" if each.change > 0 else "green" if each.change < 0 else ""
    heading = Text(f"{each.target.name}: ", style="bold").append(
        f"{one.points:.0f} -> {other.points:.0f} ({each.change:+.1f})", style=style
    )
    for says in _consequences(each.before, each.after):
        heading.append(f"; {says}")
    return heading


def _consequences(before: Word, after: Word) -> Iterator[str]:
    if before.told != after.told:
        yield "its score would be told" if after.told else "its score would not be told any more"
    if before.stopped != after.stopped:
        yield f"its quarantine would be {after.stopped.value}, and is {before.stopped.value}"


def finding_change(pair: tuple[Finding | None, Finding | None]) -> str:
    """How one finding would change, in a line."""
    before, after = pair
    known = _either(before, after)
    return f"{known.rule} {known.fingerprint} {known.title}: {', '.join(_differences(before, after))}"


def _differences(before: Finding | None, after: Finding | None) -> Iterator[str]:
    if before is None or after is None:
        yield "new" if before is None else "gone"
        return
    if before.waived != after.waived:
        yield f"waived: {after.waived}" if after.waived else "not waived any more"
    if before.severity != after.severity:
        yield f"{before.severity} -> {after.severity}"
    if before.feeds != after.feeds and before.waived == after.waived:
        yield f"weighs {_weight(before)} -> {_weight(after)}"


def _either(before: Finding | None, after: Finding | None) -> Finding:
    known = before or after
    if known is None:
        raise ValueError("a change of no finding")
    return known


def _weight(finding: Finding) -> str:
    return f"{finding.feeds.strength:.2g}" if finding.feeds else "nothing"


def preview_entry(each: Preview) -> dict[str, Plain]:
    """One function as JSON. `before` and `after` are absent when nothing can be said of it."""
    words = {"before": each.before, "after": each.after}
    return {
        "function": each.target.arn,
        "change": round(each.change, 2),
        **{name: _word_entry(word) for name, word in words.items() if word},
        "findings": [_finding_entry(*pair) for pair in each.findings],
        "unknown": [*each.unknown],
    }


def _word_entry(word: Word) -> dict[str, Plain]:
    score = word.assessment.score
    return {
        "points": round(score.points, 2),
        "low": round(score.low, 2),
        "high": round(score.high, 2),
        "told": word.told,
        "quarantine": word.stopped.value,
    }


def _finding_entry(before: Finding | None, after: Finding | None) -> dict[str, Plain]:
    known = _either(before, after)
    return {
        "rule": known.rule,
        "fingerprint": known.fingerprint,
        "title": known.title,
        "changes": [*_differences(before, after)],
    }
