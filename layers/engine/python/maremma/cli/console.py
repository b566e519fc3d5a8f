"""The terminal: results to standard output, progress and errors to standard error, so that a pipe gets results."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.rule import Rule
from rich.segment import Segment

from maremma.model.visible import visible

_WIDTH_OF_A_PIPE = 120
"""Who reads a pipe has no window to fit."""

_width = None if "COLUMNS" in os.environ or sys.stdout.isatty() else _WIDTH_OF_A_PIPE


class _Terminal(Console):
    """A terminal that nobody's text controls: whatever is printed, and however, hidden characters are written out."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The parts as they are shown; controls of rich's own, such as those of bars, are let through."""
        for part in super().render(renderable, options):
            yield part if part.control else Segment(visible(part.text, keep="\n"), part.style)


# Nor does anybody's text choose colours: what has a style is a `Text`.
results = _Terminal(highlight=False, markup=False, emoji=False, width=_width)
errors = _Terminal(highlight=False, markup=False, emoji=False, stderr=True)


class Format(StrEnum):
    """How results are printed."""

    TEXT = "text"
    JSON = "json"


class TableFormat(StrEnum):
    """How a list is printed, which may be a table for another tool."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


class ExportFormat(StrEnum):
    """How findings are printed, which may be for another tool."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    OCSF = "ocsf"


def print_section(title: str, *parts: RenderableType) -> None:
    """Print parts under a heading."""
    results.print("", Rule(title, align="left", style="dim"), Group(*parts), sep="\n")


def print_line(text: str, style: str = "") -> None:
    """Print text as it is, for copying: never wrapped, never taken for markup."""
    # Before it is laid out, since rich drops some controls on the way.
    lines = visible(text.replace("\r\n", "\n"), keep="\n\t")
    results.print(lines, style=style, markup=False, soft_wrap=True)


@contextmanager
def progress() -> Iterator[Progress]:
    """Bars on the terminal while the block runs; nothing where there is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bars:
        yield bars
