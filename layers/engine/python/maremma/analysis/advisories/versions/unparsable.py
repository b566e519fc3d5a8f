"""What the orders of versions raise."""

from __future__ import annotations


class Unparsable(ValueError):
    """A text is no version of its ecosystem, so nothing is known of where it stands among them."""
