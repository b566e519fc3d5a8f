"""A stranger's text in a sentence of ours: without credentials, without what one cannot see, and not longer than that.

Every sentence that quotes a name, a place or a value from a package, a template or an account goes through here.
"""

from __future__ import annotations

from typing import Final

from maremma.analysis.secrets.redaction import scrubbed
from maremma.model.visible import visible

LONGEST: Final = 200
_SHOWN: Final = 80
_READ: Final = 8 * LONGEST
"""Characters of a name in a message, and of any text. What comes later is never shown, whatever is withheld before it.
"""


def quoted(text: str, longest: int = LONGEST) -> str:
    """A text as it may be quoted, on one line. Doing it twice is once."""
    said = scrubbed(visible(text[:_READ]))
    return said if len(said) <= longest and len(text) <= _READ else said[: longest - 1] + "…"


def shown(name: str) -> str:
    """A hostile name in quotes, as a message may quote it."""
    return f"'{quoted(name, _SHOWN)}'"
