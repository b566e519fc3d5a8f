"""What the orders of versions raise."""

from __future__ import annotations

from typing import Final

LONGEST: Final = 256
"""Characters. Longer ones are no versions of anything, and numbers of thousands of digits take long to read."""


class Unparsable(ValueError):
    """A text is no version of its ecosystem, so nothing is known of where it stands among them."""
