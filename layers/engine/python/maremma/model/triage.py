"""What somebody has said of a finding or a cause, and is remembered."""

from __future__ import annotations

from enum import StrEnum


class Triage(StrEnum):
    """What is said. Only what is accepted, or was told wrongly, adds nothing to the score."""

    ACCEPTED = "accepted"
    FALSE_POSITIVE = "false-positive"
    IN_WORK = "in-work"
    FIXED = "fixed"

    @property
    def waives(self) -> bool:
        """Whether a finding of which this is said adds nothing to the score."""
        return self in {Triage.ACCEPTED, Triage.FALSE_POSITIVE}
