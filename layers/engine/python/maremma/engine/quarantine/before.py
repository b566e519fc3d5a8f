"""A stopped function is judged as it was before: what a quarantine has set says nothing of the function.

Only what looks as a quarantine sets it is looked up, so that all other functions cost no read; and only what still
looks so is put back, since what somebody has set over it is the function's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from maremma.engine.ports import Quarantines
from maremma.engine.quarantine.steps import before
from maremma.errors import StoreError
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.quarantine import CONCURRENCY, DENIAL, MAPPING, Original, Quarantine, QuarantineState, Setting
from maremma.model.snapshot import DiscoveredFunction, Role

F = TypeVar("F", bound=DiscoveredFunction)

_DENIES_ALL = ":iam::aws:policy/AWSDenyAll"
_NOT_LOOKED_AT = (
    "a quarantine denies the role everything, so that what it may reach was not looked at; release it first"
)


def set_over(quarantine: Quarantine, read: Callable[[], Original | None], at: datetime) -> tuple[Setting, ...]:
    """What facts of a moment may show as the quarantine left it, with the values from before.

    A release after that moment has forgotten what was the quarantine's: then all that is on record may be. StoreError
    if what was before is lost. `read` gives that, and is asked only where it counts.
    """
    over = quarantine.state.over
    if quarantine.state is QuarantineState.CLOSED or (quarantine.since <= at if over else not quarantine.ours):
        return ()
    original = read()
    if original is None:
        if over:
            return ()
        raise StoreError(f"what {quarantine.target.name} was like before it was stopped is not on record any more")
    known = before(quarantine, original)
    return tuple(Setting(what, known[what]) for what in (known if over else quarantine.ours))


def as_before(function: F, quarantines: Quarantines | None) -> F:
    """The function as it was before it was stopped; with gaps where that cannot be read.

    The way in which the role gains rights, and what it may read, were looked for under its denial: those are gaps, too.
    """
    marked = frozenset(_marked(function))
    if quarantines is None or not marked:
        return function
    try:
        settings = quarantines.set_over(function.target, function.observed_at)
    except StoreError as error:
        says = f"it is not known whether Maremma has stopped the function, and what it was like before: {error}"
        # What was reserved comes with the environment; a gap there also has the function looked at again.
        return _with_gaps(function, says, GapReason.UNREADABLE, {Facet.ENVIRONMENT, *marked})
    return _restored(function, settings)


def _marked(function: DiscoveredFunction) -> Iterator[Facet]:
    """The facets that look as a quarantine leaves them."""
    if function.reserved_concurrency == 0:
        yield Facet.ENVIRONMENT
    if not all(each.enabled for each in function.event_sources):
        yield Facet.EVENT_SOURCES
    if function.role is not None and _is_denied(function.role):
        yield Facet.ROLE


def _restored(function: F, settings: tuple[Setting, ...]) -> F:
    values = {each.what: each.value for each in settings}
    if function.reserved_concurrency == 0 and CONCURRENCY in values:
        function = replace(function, reserved_concurrency=values[CONCURRENCY])
    sources = tuple(
        replace(each, state="Enabled") if not each.enabled and values.get(f"{MAPPING}{each.uuid}") else each
        for each in function.event_sources
    )
    if sources != function.event_sources:
        function = replace(function, event_sources=sources)
    role = function.role
    if role is None or values.get(DENIAL) is not False or not _is_denied(role):
        return function
    policies = tuple(each for each in role.policies if not each.name.endswith(_DENIES_ALL))
    function = replace(function, role=replace(role, policies=policies, escalations=None, stores=None))
    return _with_gaps(function, _NOT_LOOKED_AT, GapReason.NOT_COLLECTED, {Facet.PRINCIPALS, Facet.DATA_STORES})


def _is_denied(role: Role) -> bool:
    return any(each.name.endswith(_DENIES_ALL) for each in role.policies)


def _with_gaps(function: F, says: str, reason: GapReason, facets: set[Facet]) -> F:
    gaps = (Gap(facet, reason, says, partial=True) for facet in sorted(facets))
    return replace(function, gaps=tuple(dict.fromkeys((*function.gaps, *gaps))))
