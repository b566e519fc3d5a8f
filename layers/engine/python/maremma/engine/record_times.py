"""Which times of records may be believed: nothing was looked at in the future, or before there was a Lambda."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

SKEW = timedelta(minutes=10)
"""How far the clocks of those who write may be ahead of the one who reads."""

_EARLIEST = datetime(2014, 11, 13, tzinfo=UTC)


def is_possible(moment: datetime | None, now: datetime) -> bool:
    """Whether something may have been noted at a moment; so it may if no moment was noted."""
    return moment is None or (moment.tzinfo is not None and _EARLIEST <= moment <= now + SKEW)
