"""Where something stands, and in what language."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A place in a module: lines are 1-based, columns 0-based, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


NOWHERE = Span(0, 0, 0, 0)


class Language(StrEnum):
    """The languages that have a front end."""

    PYTHON = "python"
    JAVASCRIPT = "javascript"
