"""The boundary: where a defect of ours ends, so that one odd thing harms nobody else.

Everything Maremma reads was written by strangers, and some text will always be one that nobody thought of. At a seam
the error that it raises becomes a `Defect`: told, counted and alarmed like everything that was not seen, and never a
pass. Only this module may catch what it does not name; the linter holds it.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from maremma.errors import MaremmaError

T = TypeVar("T")

_PACKAGE = Path(__file__).parent
_MARK = "a defect in Maremma kept"


class Seam(StrEnum):
    """What is lost with one defect, from the smallest to the largest."""

    ROW = "this record"
    ITEM = "this item of a list"
    FACET = "this part of the facts"
    FILE = "this file"
    ANALYSIS = "this analysis"
    RULE = "this rule"
    FUNCTION = "this function"
    PLACE = "this account and region"
    COMMAND = "what the command was asked for"


@dataclass(frozen=True, slots=True)
class Defect:
    """An error that nobody foresaw: its type, and where in our code it was raised. Never a value.

    `place` is a path below the package with a line, such as `analysis/secrets/candidates/chosen_values.py:212`.
    """

    seam: Seam
    error: str
    place: str

    @property
    def says(self) -> str:
        """The sentence for a gap or a reason."""
        return (
            f"{_MARK} {self.seam} from being judged ({self.error} at {self.place}); please report it with the version"
        )


def contained(seam: Seam, work: Callable[[], T], *, through: tuple[type[BaseException], ...] = ()) -> T | Defect:
    """What `work` gives, or the defect that ended it.

    Errors that Maremma raises on purpose are no defects and pass, as do those in `through`: what the caller answers,
    such as a throttle that is tried again.
    """
    passing: tuple[type[BaseException], ...] = (MaremmaError, *through)
    try:
        return work()
    except passing:
        raise
    except Exception as error:
        return Defect(seam, type(error).__name__, _place(error))


def tells_defect(says: str) -> bool:
    """Whether a reason tells of a defect.

    A gap says so by its type (`GapReason.DEFECT`). This is for sentences alone: what an outcome could not see is kept
    as sentences, older records have nothing else, and a defect may stand in any text of ours in the place of a quoted
    one (`secrets.withheld.scrubbed`). Whoever names a file like our words is told of a defect that there was not: that
    errs on the side of looking.
    """
    return _MARK in says


def _place(error: Exception) -> str:
    """Where in our code an error was raised; of one too deep to tell apart, where the depth began."""
    ours = [
        f"{Path(frame.f_code.co_filename).relative_to(_PACKAGE).as_posix()}:{line}"
        for frame, line in traceback.walk_tb(error.__traceback__)
        if Path(frame.f_code.co_filename).is_relative_to(_PACKAGE) and frame.f_code.co_filename != __file__
    ]
    if not ours:
        return "boundary.py"
    return ours[0 if isinstance(error, RecursionError) else -1]
