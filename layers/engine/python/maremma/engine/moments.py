"""Which times of records may be believed: nothing was looked at in the future."""

from __future__ import annotations

from datetime import datetime, timedelta

SKEW = timedelta(minutes=10)
"""How far the clocks of those who write may be ahead of the one who reads."""


def is_possible(moment: datetime | None, now: datetime) -> bool:
    """Whether something may have been noted at a moment; so it may if no moment was noted."""
    return moment is None or (moment.tzinfo is not None and moment <= now + SKEW)
