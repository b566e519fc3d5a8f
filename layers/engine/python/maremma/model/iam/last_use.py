"""What a role was last used for, as far back as IAM keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class LastUse:
    """The services that the role called in the last `days` days, and what it called of those that IAM tells apart.

    `services` are IAM's prefixes, each with the day of the last call; one that is not listed was not called. Of
    `actions` IAM tracks some alone, mostly those that manage things: one that is not listed may have been called.
    """

    days: int
    services: tuple[tuple[str, date], ...] = ()
    actions: tuple[tuple[str, date], ...] = ()
