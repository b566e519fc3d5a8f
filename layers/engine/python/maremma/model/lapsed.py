"""A word of the guardrails that has run out while what it was about is still there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsed:
    """A waiver, or an accepted exposure, that counts no more. `about` says what it was about, as people name it."""

    about: str
    owner: str
    reason: str
    expired: datetime
