"""The functions on record that hold a package, or what an advisory is about."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from maremma.errors import StoreError

if TYPE_CHECKING:
    from maremma.analysis.fleet_queries import Answer
    from maremma.cli.records import Records
    from maremma.model.results.holding import Listing

_READS_AT_ONCE = 16


def holders_of_package(kept: Records, name: str) -> Answer:
    """Who holds a package: NAME, NAME@VERSION or a purl. SettingsError for what is none."""
    from maremma.analysis.fleet_queries import PackageAsked, answer

    return answer(PackageAsked.of(name), _listings(kept))


def holders_of_advisory(kept: Records, name: str) -> Answer:
    """Who holds what an advisory is about, by any of its names."""
    from maremma.analysis.fleet_queries import AdvisoryAsked, answer

    return answer(AdvisoryAsked(name), _listings(kept))


def _listings(kept: Records) -> list[Listing]:
    """One object for each place, all of them read side by side; StoreError if one cannot be read."""
    with ThreadPoolExecutor(max_workers=_READS_AT_ONCE, thread_name_prefix="listing") as pool:
        listings = list(pool.map(kept.store.listing, kept.places))
    unread = [each.unread for each in listings if each.unread]
    if unread:
        raise StoreError("; ".join(unread))
    return listings
