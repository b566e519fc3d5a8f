"""How much a program may make of anything while it is followed. What goes beyond is not known, and that is told.

Each bound holds where such a thing is made, so that nobody has to think of it anywhere else. What costs more the larger
something is counts for more steps (`Work.spend`), so that the one budget bounds the work, the bytes and the look-ups
of a whole program.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

LONGEST_TEXT: Final = 65_536
"""Characters of a text that is put together of known ones. Those that stand in the source are as long as they are."""

LARGEST_NUMBER: Final = 64
"""Bits."""

CHARACTERS_PER_STEP: Final = 128
"""Of a text that is made or searched."""

FIELDS_PER_STEP: Final = 64
"""Of an object that is looked through or copied."""

KEPT_PER_STEP: Final = 8
"""Of an object that is copied while others keep it as it was."""

DEEPEST: Final = 1_800
"""Expressions and statements that stand in each other, over all calls that are running: each takes a few frames."""

BEGINNING: Final = 16_384
"""Characters of how a text begins, of which the rest is not known."""

LONGEST_ADDRESS: Final = 2_048
"""Characters in which an address has to name its host."""


class Bound(StrEnum):
    """What was reached, as the gap tells it."""

    TEXT = f"texts grow beyond {LONGEST_TEXT} characters"
    NUMBER = f"numbers have more than {LARGEST_NUMBER} bits"
    CLASSES = "classes have more classes above them than are looked through"
    CONTRADICTION = "classes have bases whose orders contradict each other"
    PROTOTYPES = "objects have more prototypes above them than are looked through"
    ALTERNATIVES = "one call may be of more functions than are told apart"
    HELD = "values hold more objects than are looked through"
    FIELDS = "one operation is given more fields than are told apart"
    NESTING = "expressions, statements or calls are nested too deeply"


def says(bound: Bound) -> str:
    """The sentence of a gap."""
    return f"{bound}; what depends on the rest was not seen"
