"""How bad an advisory is: by CVSS 4 before 3 before 2, and else by its publisher's word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cvss import CVSS2, CVSS3, CVSS4
from cvss.exceptions import CVSSError

from maremma.model.severity import Severity

_LONGEST = 256
_KINDS: dict[str, tuple[int, Any]] = {"CVSS_V4": (3, CVSS4), "CVSS_V3": (2, CVSS3), "CVSS_V2": (1, CVSS2)}
_WORDS = {
    "critical": Severity.CRITICAL,
    "high": Severity.HIGH,
    "important": Severity.HIGH,
    "medium": Severity.MEDIUM,
    "moderate": Severity.MEDIUM,
    "low": Severity.LOW,
    "negligible": Severity.LOW,
}
_FROM = ((9.0, Severity.CRITICAL), (7.0, Severity.HIGH), (4.0, Severity.MEDIUM), (0.1, Severity.LOW))


@dataclass(frozen=True, slots=True)
class Rating:
    """A severity; the score and its vector where there are some. `rank` is larger for what counts before others."""

    rank: int = -1
    severity: Severity | None = None
    cvss: float | None = None
    vector: str = ""


def rating(scores: Iterable[tuple[str, str]], word: str) -> Rating:
    """Of pairs of kind and vector, and of the publisher's own word."""
    found = [each for each in (_scored(kind, vector) for kind, vector in scores) if each is not None]
    said = _WORDS.get(word.strip().lower())
    if said is not None:
        found.append(Rating(0, said))
    return max(found, key=lambda each: (each.rank, each.cvss or 0.0), default=Rating())


def by_score(score: float) -> Severity:
    """The level that CVSS gives a base score."""
    return next((severity for least, severity in _FROM if score >= least), Severity.INFO)


@lru_cache(maxsize=16_384)
def _scored(kind: str, vector: str) -> Rating | None:
    if kind not in _KINDS or len(vector) > _LONGEST:
        return None
    rank, scheme = _KINDS[kind]
    try:
        score = float(scheme(vector).scores()[0]) if scheme is not CVSS4 else float(scheme(vector).base_score)
    except CVSSError:
        return None
    return Rating(rank, by_score(score), score, vector)
