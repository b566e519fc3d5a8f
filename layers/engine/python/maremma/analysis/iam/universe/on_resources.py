"""Which actions take which resources: a statement on one bucket grants nothing of EC2, whatever it says."""

from __future__ import annotations

from functools import cache, lru_cache

from maremma.analysis.iam.sets.regions import canonical, overlaps
from maremma.analysis.iam.universe.details import formats_of_actions
from maremma.analysis.iam.universe.services import Service, services
from maremma.patterns import compile_late

_VARIABLE = compile_late(r"\$\{\w+\}")


def actions_on(pattern: str, actions: int) -> int:
    """Those of the actions that take a resource which may fit an ARN pattern, or that are not of the table."""
    if not pattern.startswith("arn:"):
        return actions
    left, known = 0, 0
    for service in services().values():
        known |= service.all
        if members := actions & service.all:
            left |= members & _of_service(pattern, service)
    return left | (actions & ~known)


@cache
def narrowable() -> int:
    """Every action that AWS lets a policy narrow to a resource."""
    bits = 0
    for service in services().values():
        takes = (1 << place for place, formats in enumerate(formats_of_actions(service)) if formats)
        bits |= sum(takes) << service.start
    return bits


@lru_cache(maxsize=4096)
def _of_service(pattern: str, service: Service) -> int:
    wanted = canonical(pattern)
    bits = 0
    for place, formats in enumerate(_formats(service)):
        if any(overlaps(wanted, each) for each in formats):
            bits |= 1 << (service.start + place)
    return bits


@cache
def _formats(service: Service) -> tuple[tuple[str, ...], ...]:
    """The ARN patterns of what each action takes."""
    return tuple(
        tuple(canonical(_VARIABLE.sub("*", each)) for each in formats) for formats in formats_of_actions(service)
    )
