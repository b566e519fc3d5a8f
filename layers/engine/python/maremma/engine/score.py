"""Findings and exposure to a score from 0 to 100, with what each root cause adds.

    L = 1 - (1 - prior(E)) · Π exploit (1 - p·E) · Π direct (1 - p)
              · Π compromise (1 - e)                                   likelihood of a compromise
    I = 1 - ((1 - I0) · Π impact (1 - q))^c                                what it would cost; c: criticality
    H = 100 · (√(L·I) - b) / (1 - b)                                       b: √(L·I) of a clean, unused function
    C = 1 - Π compromise (1 - e)                                           how sure it is that it has happened
    R = H + (100 - H) · 0.9 · C

E grows with who can reach the function. Contributions are Aumann-Shapley values: the gradient of R along the straight
line from "no finding" to "all findings", integrated per root cause. They are never negative and add up to the score.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from maremma.model.function.exposure import Exposure, Reachability
from maremma.model.results.finding import Finding
from maremma.model.results.score import Contribution, RiskScore
from maremma.model.rule import Factor, FactorKind
from maremma.model.severity import Confidence

FORMULA = "2"
EXPOSURE_CAUSE = "exposure"

EXPOSURE: dict[Reachability, float] = {
    Reachability.UNUSED: 0.05,
    Reachability.INTERNAL: 0.2,
    Reachability.CROSS_ACCOUNT: 0.45,
    Reachability.AUTHENTICATED: 0.55,
    Reachability.INDIRECT: 0.7,
    Reachability.ANONYMOUS: 1.0,
}
PRIOR = 0.2
BASE_IMPACT = 0.25
FLOOR = 0.9
"""Where evidence is certain, the score is at least 90, whoever can reach the function."""

# Gauss-Legendre nodes and weights on [-1, 1]; eight segments of five points integrate the smooth gradient to 1e-9.
_NODES = (
    (-0.906179845938664, 0.236926885056189),
    (-0.538469310105683, 0.478628670499366),
    (0.0, 0.568888888888889),
    (0.538469310105683, 0.478628670499366),
    (0.906179845938664, 0.236926885056189),
)
_SEGMENTS = 8


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a function stands: how exposed it is, and how critical."""

    exposure: float
    criticality: float


@dataclass(frozen=True, slots=True)
class _Cause:
    """The strongest factor of one kind within one root cause."""

    name: str
    kind: FactorKind
    strength: float


def score(
    findings: Sequence[Finding],
    exposure: Exposure,
    *,
    unseen: Sequence[tuple[str, Factor | None]] = (),
    criticality: float = 1.0,
) -> RiskScore:
    """Score a function. `unseen` are the causes and factors of rules that could not be checked: they only widen the
    interval.

    `low` rests on findings of more than low confidence; `high` adds the unseen at full strength behind the widest
    door that the unseen facets would allow. `criticality` is how much more than others the function matters; 1 is
    neutral.
    """
    known = [(finding.cause, finding.feeds) for finding in findings]
    certain = [(each.cause, each.feeds) for each in findings if each.confidence > Confidence.LOW]
    causes = _strongest(known)
    place = _Place(EXPOSURE[exposure.level], criticality)
    widest = _Place(EXPOSURE[max(exposure.level, exposure.ceiling)], criticality)
    points = _points(causes, place, [1.0] * len(causes))
    return RiskScore(
        points=points,
        low=_full(certain, place),
        high=_full([*known, *unseen], widest),
        contributions=_contributions(causes, place, points, findings),
        formula=FORMULA,
        criticality=criticality,
    )


def points_of(findings: Sequence[Finding], exposure: Exposure, *, criticality: float = 1.0) -> float:
    """The points alone that `score` gives."""
    place = _Place(EXPOSURE[exposure.level], criticality)
    return _full([(each.cause, each.feeds) for each in findings], place)


def _strongest(pairs: Sequence[tuple[str, Factor | None]]) -> list[_Cause]:
    """Merge what shares a root cause and a kind: many sightings of one thing are one thing."""
    best: dict[tuple[str, FactorKind], float] = {}
    for cause, factor in pairs:
        if factor is not None:
            key = (cause, factor.kind)
            best[key] = max(best.get(key, 0.0), factor.strength)
    return [_Cause(cause, kind, best[cause, kind]) for cause, kind in sorted(best)]


def _full(pairs: Sequence[tuple[str, Factor | None]], place: _Place) -> float:
    causes = _strongest(pairs)
    return _points(causes, place, [1.0] * len(causes))


def _prior(level: float) -> float:
    return PRIOR * (0.15 + 0.85 * level)


_BASE = math.sqrt(_prior(EXPOSURE[Reachability.UNUSED]) * BASE_IMPACT)


def _effective(cause: _Cause, level: float) -> float:
    return cause.strength * level if cause.kind is FactorKind.EXPLOIT else cause.strength


def _likelihood_and_impact(causes: Sequence[_Cause], place: _Place, share: Sequence[float]) -> tuple[float, float]:
    unlikely, harmless = 1 - _prior(place.exposure), 1 - BASE_IMPACT
    for cause, part in zip(causes, share, strict=True):
        if cause.kind is FactorKind.IMPACT:
            harmless *= 1 - part * cause.strength
        else:
            unlikely *= 1 - part * _effective(cause, place.exposure)
    return 1 - unlikely, 1 - harmless**place.criticality


def _points(causes: Sequence[_Cause], place: _Place, share: Sequence[float]) -> float:
    likelihood, impact = _likelihood_and_impact(causes, place, share)
    hygiene = min(100.0, max(0.0, 100 * (math.sqrt(likelihood * impact) - _BASE) / (1 - _BASE)))
    return hygiene + (100 - hygiene) * FLOOR * _happened(causes, share)


def _happened(causes: Sequence[_Cause], share: Sequence[float]) -> float:
    """How sure it is that somebody has been at the function."""
    parts = (
        1 - part * each.strength for each, part in zip(causes, share, strict=True) if each.kind is FactorKind.COMPROMISE
    )
    return 1 - math.prod(parts)


def _gradient(causes: Sequence[_Cause], place: _Place, part: float) -> list[float]:
    """Partial derivatives of the score at the point where every cause is present to the same part."""
    likelihood, impact = _likelihood_and_impact(causes, place, [part] * len(causes))
    happened = _happened(causes, [part] * len(causes))
    left = 100 - 100 * (math.sqrt(likelihood * impact) - _BASE) / (1 - _BASE)
    scale = (1 - FLOOR * happened) * 100 / (1 - _BASE) / (2 * math.sqrt(likelihood * impact))
    slopes = []
    for cause in causes:
        if cause.kind is FactorKind.IMPACT:
            slopes.append(scale * likelihood * (1 - impact) * place.criticality * _log_slope(cause.strength, part))
        else:
            slope = scale * impact * (1 - likelihood) * _log_slope(_effective(cause, place.exposure), part)
            if cause.kind is FactorKind.COMPROMISE:
                slope += FLOOR * left * (1 - happened) * _log_slope(cause.strength, part)
            slopes.append(slope)
    return slopes


def _log_slope(strength: float, part: float) -> float:
    return strength / (1 - part * strength)


def _integrate(gradient: Callable[[float], list[float]], size: int) -> list[float]:
    totals = [0.0] * size
    for segment in range(_SEGMENTS):
        for node, weight in _NODES:
            part = (segment + 0.5 + node / 2) / _SEGMENTS
            for index, slope in enumerate(gradient(part)):
                totals[index] += weight / (2 * _SEGMENTS) * slope
    return totals


def _contributions(
    causes: Sequence[_Cause], place: _Place, points: float, findings: Sequence[Finding]
) -> tuple[Contribution, ...]:
    alone = _points(causes, place, [0.0] * len(causes))
    raw = _integrate(lambda part: _gradient(causes, place, part), len(causes))
    total = math.fsum(raw)
    correction = (points - alone) / total if total > 0 else 0.0
    by_cause: dict[str, float] = {}
    for cause, amount in zip(causes, raw, strict=True):
        by_cause[cause.name] = by_cause.get(cause.name, 0.0) + amount * correction
    contributions = [Contribution(EXPOSURE_CAUSE, alone)]
    for name, amount in by_cause.items():
        marks = sorted(each.fingerprint for each in findings if each.cause == name and each.feeds is not None)
        contributions.append(Contribution(name, amount, tuple(marks)))
    return tuple(sorted(contributions, key=lambda each: (-each.points, each.cause)))
