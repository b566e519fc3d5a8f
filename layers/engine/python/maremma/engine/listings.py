"""What every function of a place holds, kept as one listing: brought up to date at the end of each scan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from maremma.engine.ports import Store
from maremma.errors import StoreError
from maremma.model.facet import Facet, Gap
from maremma.model.results.holding import Held, Holding, Listing
from maremma.model.results.scan import Latest, PlaceSummary
from maremma.model.target import AccountRegion

_OF_CODE = frozenset({Facet.CODE, Facet.LAYERS})
_NOT_SEEN = "its code was not seen"
_ATTEMPTS = 8


def holding_of(latest: Latest, held: Sequence[Held] | None, gaps: Sequence[Gap]) -> Holding:
    """What a function holds by the assessment behind its newest word."""
    unlisted = [each.says for each in gaps if each.facet in _OF_CODE]
    if held is None:
        unlisted.append(_NOT_SEEN)
    return Holding(
        target=latest.target,
        observed_at=latest.observed_at,
        points=latest.points,
        band=latest.band,
        held=tuple(held or ()),
        unlisted=next(iter(unlisted), ""),
        unadvised=next((each.says for each in gaps if each.facet is Facet.ADVISORIES), ""),
        advised=latest.advised,
        advice=latest.advice,
    )


def unreadable(latest: Latest, why: StoreError) -> Holding:
    """A function whose assessment cannot be read."""
    return replace(holding_of(latest, (), ()), unlisted=str(why))


def bring_up_to_date(
    store: Store,
    place: AccountRegion,
    words: Iterable[Latest],
    *,
    seen: PlaceSummary | None = None,
    advised: str | None = None,
) -> Listing:
    """Put words that are newer than the listing on it; StoreError if others change it all the while.

    What `seen` shows to be gone is struck out. `advised`, if given, is the index by which all of the place was judged.
    """
    known = {each.target.name: each for each in words}
    for _ in range(_ATTEMPTS):
        before = store.listing(place)
        if before.unread:  # it is made anew, of the whole place
            known = {each.target.name: each for each in store.in_place(place)} | known
        news = [each for name, each in known.items() if _is_news(each, before.holdings.get(name))]
        fresh = {each.target.name: each for each in store.holdings(news)}
        after = replace(
            before,
            holdings=_merged(before.holdings, fresh, seen),
            advised=before.advised if advised is None else advised,
            unread="",
        )
        if after == before and before.tag is not None:
            return before
        kept = store.keep_listing(after)
        if kept is not None:
            return kept
    raise StoreError(f"others changed what is listed of {place} {_ATTEMPTS} times in a row; scan again")


def _is_news(latest: Latest, listed: Holding | None) -> bool:
    return listed is None or listed.observed_at < latest.observed_at


def _merged(
    before: Mapping[str, Holding], fresh: Mapping[str, Holding], seen: PlaceSummary | None
) -> dict[str, Holding]:
    merged = {**before, **fresh}
    present = {each.name for each in seen.present} if seen is not None and seen.complete else None
    return {name: merged[name] for name in sorted(merged) if not _is_gone(merged[name], seen, present)}


def _is_gone(holding: Holding, seen: PlaceSummary | None, present: Collection[str] | None) -> bool:
    """As with the ranking: what was seen since is not gone."""
    if seen is None or present is None:
        return False
    return holding.target.name not in present and holding.observed_at < seen.observed_at
