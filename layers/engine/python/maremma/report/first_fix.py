"""What to fix first, in the same words in every view."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from maremma.engine.canonical import Plain
from maremma.model.results.cause import FirstFix
from maremma.model.results.score import in_words
from maremma.model.visible import one_line, visible


def first_fix_lines(fix: FirstFix | None, points: float | None, at: str = "") -> Iterator[Text]:
    """The one thing to do, and where a score of `points` goes, if there is one; nothing if nothing weighs anything."""
    if fix is None:
        return
    also = f" and {fix.also} more of the same cause" if fix.also else ""
    falls = "" if points is None else f", and the score falls from {points:.0f} to {in_words(fix.points)}."
    text = Text("Fix first: ", style="bold green").append(f"{fix.rule} ", style="dim not bold")
    yield text.append(visible(fix.title), style="bold").append(f"{also}{falls}", style="bold")
    if at:
        yield Text(f"  at {visible(at)}", style="dim")
    if fix.fix:
        yield Text(f"  {visible(fix.fix)}")


def first_fix_words(fix: FirstFix) -> str:
    """The id and the words, on one line."""
    return one_line(f"{fix.rule} {fix.title}")


def first_fix_entry(fix: FirstFix | None) -> Plain:
    """The same for machines; None when no finding weighs anything, or it is not known."""
    if fix is None:
        return None
    return {
        "rule": fix.rule,
        "title": fix.title,
        "fingerprint": fix.fingerprint,
        "root_cause": fix.cause,
        "fix": fix.fix,
        "also": fix.also,
        "evidence_of_compromise": fix.evidence,
        "score_after": round(fix.points, 1),
    }
