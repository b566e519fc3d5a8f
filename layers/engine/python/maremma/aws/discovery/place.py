"""Discovery of one account-region: list it, and say which functions have to run and which stand as they are.

Only what a list does not give is read per function: resource policies, and what they lead to. A function whose cached
policy may be relied on and whose key is unchanged costs no call at all. One that has to run always has a policy that
was read now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from typing import TypeVar

from maremma.aws.collect.denials import FAILURES
from maremma.aws.discovery.function_facts import FunctionReader
from maremma.aws.discovery.listing import PlaceListing, list_place
from maremma.aws.scan.slices import Slice
from maremma.aws.session.clients import AccountSession
from maremma.boundary import Defect, Seam, contained
from maremma.engine.ports import Store
from maremma.engine.select import is_unchanged, needs_policy, scan_key
from maremma.errors import AccountError
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.results.scan import Latest, PlaceSummary, Scope
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import AccountRegion, Target

T = TypeVar("T")

CHUNK = 50
"""Targets that are looked up and read together."""

_READERS = 8
_OF_CALLS = (
    Facet.RESOURCE_POLICY, Facet.ALIASES, Facet.URLS, Facet.DELIVERY, Facet.BUCKETS, Facet.LOG_SUBSCRIPTIONS,
)  # fmt: skip
"""What is read of each function by itself."""


def _always() -> bool:
    return True


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class DiscoverySettings:
    """What discovery goes by.

    `guardrails` and `ruleset` are digests of what assessments are made with, `asked` of what of the guardrails only a
    worker can answer; `advised` says that there are advisories.
    `hash_key` keys the hash over configurations; it must be the same in every scan, or every function looks changed.
    `sweep` is how long a resource policy is relied on without reading it.
    """

    guardrails: str
    ruleset: str
    hash_key: bytes
    asked: str = ""
    advised: bool = False
    sweep: timedelta = timedelta(hours=24)
    clock: Callable[[], datetime] = _utc_now


@dataclass(frozen=True, kw_only=True)
class PlaceDiscovery:
    """What discovery of an account-region came to, and the functions that have to run."""

    summary: PlaceSummary
    slices: tuple[Slice, ...]

    @property
    def functions(self) -> tuple[DiscoveredFunction, ...]:
        """The functions that have to run."""
        return tuple(each.function for each in self.slices)


def discover_place(session: AccountSession, scope: Scope, store: Store, settings: DiscoverySettings) -> PlaceDiscovery:
    """Discover an account-region in one go; AccountError when its functions may not be listed, or a defect ends it."""
    return whole(scope.place, lambda: _discover(session, scope, store, settings))


def whole(place: AccountRegion, work: Callable[[], T]) -> T:
    """What work on a place gives; AccountError after a defect of ours, which the other places do not share."""
    found = contained(Seam.PLACE, work, through=(*FAILURES, OSError))
    if isinstance(found, Defect):
        raise AccountError(f"{place} was not listed to its end: {found.says}")
    return found


def _discover(session: AccountSession, scope: Scope, store: Store, settings: DiscoverySettings) -> PlaceDiscovery:
    first = store.is_new(scope.place)
    listing = list_place(session, scope, settings.hash_key, settings.clock())
    slices: list[Slice] = []
    unchanged: list[Target] = []
    for chosen in select_targets(session, listing, scope, store, settings):
        slices += chosen.slices
        unchanged += chosen.unchanged
    summary = replace(
        listing.summary(scope, first=first),
        targets=tuple(each.function.target for each in slices),
        unchanged=tuple(unchanged),
        calls=session.calls,
    )
    return PlaceDiscovery(summary=summary, slices=tuple(slices))


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What became of one chunk of the targets, or of its first ones when the time was over."""

    slices: tuple[Slice, ...]
    unchanged: tuple[Target, ...]

    def __len__(self) -> int:
        return len(self.slices) + len(self.unchanged)


def select_targets(
    session: AccountSession,
    listing: PlaceListing,
    scope: Scope,
    store: Store,
    settings: DiscoverySettings,
    *,
    start: int = 0,
    in_time: Callable[[], bool] = _always,
) -> Iterator[Chosen]:
    """Decide on the targets from number `start` on, chunk by chunk. The quota sets the pace; threads hide latency.

    Once `in_time` says no, the targets from the first undecided one on are left for another time; that is never the one
    at `start`, so that each try gets further.
    """
    chooser = _Chooser(session, listing, scope, store, settings)
    with ThreadPoolExecutor(max_workers=_READERS, thread_name_prefix="policies") as pool:
        for at in range(start, len(listing.functions), CHUNK):
            functions = listing.functions[at : at + CHUNK]
            known = store.latest([each.target for each in functions])
            clocks = [_always if number == start else in_time for number in range(at, at + len(functions))]
            latest = [known.get(each.target) for each in functions]
            found = list(pool.map(chooser.choose, functions, latest, clocks))
            verdicts = list(takewhile(lambda each: each is not None, found))
            yield Chosen(
                slices=tuple(each for each in verdicts if isinstance(each, Slice)),
                unchanged=tuple(each for each in verdicts if isinstance(each, Target)),
            )
            if len(verdicts) < len(functions):
                return


class _Chooser:
    """Decides on one function at a time."""

    def __init__(
        self,
        session: AccountSession,
        listing: PlaceListing,
        scope: Scope,
        store: Store,
        settings: DiscoverySettings,
    ) -> None:
        self._reader = FunctionReader(session, settings.clock)
        self._store = store
        # A list does not show all that a worker reads (reserved concurrency, say), so a function that is named runs.
        self._changes_arrive = listing.changes_arrive and scope.functions is None
        self._reread = frozenset(scope.reread)
        self._settings = settings

    def choose(
        self, function: DiscoveredFunction, latest: Latest | None, in_time: Callable[[], bool]
    ) -> Slice | Target | None:
        """The slice of a function that has to run, the target of one that stands as it is, or None: no time left.

        One of which a defect of ours keeps us from telling has to run, with what its own calls tell unknown.
        """
        found = contained(Seam.FUNCTION, lambda: self._choose(function, latest, in_time), through=FAILURES)
        if not isinstance(found, Defect):
            return found
        gaps = {*function.gaps, *(Gap(facet, GapReason.DEFECT, found.says) for facet in _OF_CALLS)}
        return Slice(function=replace(function, gaps=tuple(sorted(gaps))), scan_key="", policy_hash="")

    def _choose(
        self, function: DiscoveredFunction, latest: Latest | None, in_time: Callable[[], bool]
    ) -> Slice | Target | None:
        if not in_time():
            return None
        if latest is not None and not self._needs_policy(function, latest):
            cached = self._key(function, latest.policy_hash)
            if self._is_unchanged(latest, cached):
                return function.target
        reading = self._reader.read(function, in_time)
        if reading is None:
            return None
        hashed = reading.digest
        key = self._key(function, hashed)
        if self._is_unchanged(latest, key):
            if reading.as_of is not None:
                self._store.confirm_policy(function.target, key, reading.as_of)
            return function.target
        return Slice(function=reading.applied(function), scan_key=key, policy_hash=hashed)

    def _needs_policy(self, function: DiscoveredFunction, latest: Latest) -> bool:
        return needs_policy(
            function,
            latest,
            now=self._settings.clock(),
            sweep=self._settings.sweep,
            reread=function.target.name in self._reread,
            changes_arrive=self._changes_arrive,
        )

    def _is_unchanged(self, latest: Latest | None, key: str) -> bool:
        arrive, guardrails = self._changes_arrive, self._settings.guardrails
        return is_unchanged(latest, key, changes_arrive=arrive, guardrails=guardrails)

    def _key(self, function: DiscoveredFunction, hashed: str) -> str:
        if Facet.CONFIG in function.missing:
            return ""  # nobody knows whether it is as it was
        settings = self._settings
        return scan_key(
            function,
            hashed,
            guardrails=settings.asked,
            ruleset=settings.ruleset,
            advised=settings.advised,
        )
