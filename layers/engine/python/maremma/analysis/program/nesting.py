"""How deep the parts of a source may stand in each other: it is counted, so that no stack has to overflow to tell."""

from __future__ import annotations

from typing import Final

DEEPEST: Final = 1_000
"""Expressions, patterns and statements that stand in each other. Longer chains of members and calls are cut there."""


class NestedTooDeeplyError(Exception):
    """A part of a source stands deeper than is looked at. Front ends leave out the statement that it is in."""


TOO_DEEP: Final = (NestedTooDeeplyError, RecursionError)
"""What a front end answers. Only whoever calls it with a smaller stack than `analyze` makes ever meets the second."""
