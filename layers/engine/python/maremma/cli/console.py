"""The terminal: results to standard output, progress and errors to standard error, so that a pipe gets results."""

from __future__ import annotations

from enum import StrEnum

from rich.console import Console

results = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


class Format(StrEnum):
    """How results are printed."""

    TEXT = "text"
    JSON = "json"
