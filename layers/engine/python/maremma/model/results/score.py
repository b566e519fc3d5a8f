"""The risk score of a function, with what it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Band(StrEnum):
    """The score in a word."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    MINIMAL = "minimal"

    @classmethod
    def of(cls, points: float) -> Band:
        """The band that a score of `points` (0 to 100) lies in."""
        floors = ((80, cls.CRITICAL), (60, cls.HIGH), (35, cls.MEDIUM), (15, cls.LOW))
        return next((band for floor, band in floors if points >= floor), cls.MINIMAL)


@dataclass(frozen=True, slots=True)
class Contribution:
    """The points that one root cause adds. The cause `exposure` is what the triggers alone add."""

    cause: str
    points: float
    fingerprints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskScore:
    """A score from 0 to 100.

    `contributions` are non-negative, sorted from the largest, and add up to `points`. `low` rests on what is certain;
    `high` assumes the worst of what could not be checked. `formula` is the version of the formula, `criticality` how
    much more than others the function mattered in it.
    """

    points: float
    low: float
    high: float
    contributions: tuple[Contribution, ...]
    formula: str
    criticality: float = 1.0

    @property
    def band(self) -> Band:
        """The band of the score."""
        return Band.of(self.points)


def in_words(points: float, previous: float | None = None) -> str:
    """A score for people, e.g. `72 high (was 31)`."""
    was = "" if previous is None else f" (was {previous:.0f})"
    return f"{points:.0f} {Band.of(points)}{was}"
