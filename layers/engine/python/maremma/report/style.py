"""Colours and bars, the same in every table."""

from __future__ import annotations

from maremma.model.results.score import Band
from maremma.model.severity import Severity

BAND_STYLE = {
    Band.CRITICAL: "bold red",
    Band.HIGH: "red",
    Band.MEDIUM: "yellow",
    Band.LOW: "cyan",
    Band.MINIMAL: "green",
}

SEVERITY_STYLE = {
    Severity.CRITICAL: "bold red",
    Severity.HIGH: "red",
    Severity.MEDIUM: "yellow",
    Severity.LOW: "cyan",
    Severity.INFO: "dim",
}

_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(points: float, width: int = 10, most: float = 100.0) -> str:
    """A bar of `width` characters for a value from 0 to `most`, to an eighth of a character."""
    eighths = round(min(max(points, 0.0), most) / most * width * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(width)
