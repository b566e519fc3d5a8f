"""Programs by what becomes of the words that they are given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from maremma.analysis.tables import table

_PACKAGE: Final = "maremma.analysis.taint.tables"


def programs(named: str) -> Sequence[str]:
    """A program, or those of a list in the table of programs (`<shells>`)."""
    if not named.startswith("<"):
        return (named,)
    listed: Sequence[str] = table(_PACKAGE, "programs")[named.strip("<>")]
    return listed
