"""Discovery in steps, for a Lambda that has a deadline: the same decisions, with the listing and the progress in S3.

The cursor is `<next target>/<next step>`. A step that is tried again writes the same files again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from maremma.aws.discovery.listing import PlaceListing, list_place
from maremma.aws.discovery.place import Chosen, DiscoverySettings, select_targets, whole
from maremma.aws.scan.slices import PlaceFiles, Slice
from maremma.aws.session.clients import AccountSession
from maremma.engine.ports import Store
from maremma.errors import StoreError
from maremma.model.results.scan import PlaceSummary, Scope

RESERVE_SECONDS = 60.0
"""Kept for the calls under way and for writing what a step found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What the state machine goes on with: by the cursor if there is one, else by the manifest of `targets` lines."""

    cursor: str
    manifest: str
    targets: int


def discover_step(
    session: AccountSession,
    files: PlaceFiles,
    store: Store,
    settings: DiscoverySettings,
    *,
    cursor: str,
    remaining_seconds: Callable[[], float],
    told: Callable[[Sequence[Slice]], Sequence[Slice]] = tuple,
) -> Step:
    """Do one step. The first lists the place; each later one decides on at least one of its targets.

    `told` adds to slices what their workers have to know of what is on record. AccountError when the functions may not
    be listed, or a defect of ours ends it.
    """

    def work() -> Step:
        return _step(session, files, store, settings, cursor=cursor, remaining_seconds=remaining_seconds, told=told)

    return whole(session.place, work)


def _step(
    session: AccountSession,
    files: PlaceFiles,
    store: Store,
    settings: DiscoverySettings,
    *,
    cursor: str,
    remaining_seconds: Callable[[], float],
    told: Callable[[Sequence[Slice]], Sequence[Slice]],
) -> Step:
    scope = files.scope()
    if cursor:
        start, number = _parse(cursor)
        listing = files.listing(PlaceListing)
        summary = files.summary()
    else:
        start, number = 0, 1
        listing, summary = _begin(session, files, scope, store, settings)
    if not cursor and listing.bare and remaining_seconds() <= RESERVE_SECONDS:
        return _pause(session, files, summary, 0, 1)
    chosen = list(
        select_targets(
            session,
            listing,
            scope,
            store,
            settings,
            start=start,
            in_time=lambda: remaining_seconds() > RESERVE_SECONDS,
        )
    )
    reached = start + sum(map(len, chosen))
    slices = told([each for chunk in chosen for each in chunk.slices])
    files.write_step(number, slices, first=summary.first)
    summary = _grown(summary, chosen)
    if reached < len(listing.bare):
        return _pause(session, files, summary, reached, number + 1)
    targets = files.merge_manifests(number)
    files.write_summary(_counted(summary, session))
    return Step(cursor="", manifest=files.manifest_key, targets=targets)


def _begin(
    session: AccountSession, files: PlaceFiles, scope: Scope, store: Store, settings: DiscoverySettings
) -> tuple[PlaceListing, PlaceSummary]:
    first = store.is_new(scope.place)
    listing = list_place(session, scope, settings.hash_key, settings.clock())
    files.write_listing(listing)
    return listing, listing.summary(scope, first=first)


def _pause(session: AccountSession, files: PlaceFiles, summary: PlaceSummary, target: int, step: int) -> Step:
    files.write_summary(_counted(summary, session))
    return Step(cursor=f"{target}/{step}", manifest="", targets=len(summary.targets))


def _grown(summary: PlaceSummary, chosen: list[Chosen]) -> PlaceSummary:
    """Sets, so that a step that is tried again adds nothing twice."""
    targets = {each.function.target for chunk in chosen for each in chunk.slices}
    unchanged = {each for chunk in chosen for each in chunk.unchanged}
    return replace(
        summary,
        targets=tuple(sorted(targets.union(summary.targets))),
        unchanged=tuple(sorted(unchanged.union(summary.unchanged))),
    )


def _counted(summary: PlaceSummary, session: AccountSession) -> PlaceSummary:
    """Calls of a step that was tried again count again: they were made."""
    calls = Counter(dict(summary.calls)) + Counter(dict(session.calls))
    return replace(summary, calls=tuple(sorted(calls.items())))


def _parse(cursor: str) -> tuple[int, int]:
    try:
        target, step = cursor.split("/")
        return int(target), int(step)
    except ValueError:
        raise StoreError(f"{cursor!r} is not a cursor of discovery; start the scan again") from None
