"""The terminal: results to standard output, progress and errors to standard error, so that a pipe gets results."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from rich.console import Console, Group, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.rule import Rule

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

_WIDTH_OF_A_PIPE = 120
"""Who reads a pipe has no window to fit."""

_width = None if "COLUMNS" in os.environ or sys.stdout.isatty() else _WIDTH_OF_A_PIPE
results = Console(highlight=False, width=_width)
errors = Console(stderr=True, highlight=False)


class Format(StrEnum):
    """How results are printed."""

    TEXT = "text"
    JSON = "json"


def print_section(title: str, *parts: RenderableType) -> None:
    """Print parts under a heading."""
    results.print("", Rule(title, align="left", style="dim"), Group(*parts), sep="\n")


def print_line(text: str, style: str = "") -> None:
    """Print text as it is, for copying: never wrapped, never taken for markup. What controls a terminal is escaped."""
    results.print(
        _CONTROLS.sub(lambda found: found[0].encode("unicode_escape").decode(), text),
        style=style,
        markup=False,
        soft_wrap=True,
    )


@contextmanager
def progress() -> Iterator[Progress]:
    """Bars on the terminal while the block runs; nothing where there is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bars:
        yield bars
