"""A listing of what functions hold as one small object: what many of them hold is written once."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from maremma.aws.state import codec
from maremma.aws.state.credibility import credible
from maremma.errors import UnreadableRecord
from maremma.model.results.assessment import Coverage
from maremma.model.results.holding import Held, Holding, Listing
from maremma.model.target import AccountRegion, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedHoldings:
    """What a listing needs of an assessment."""

    coverage: Coverage
    held: tuple[Held, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Function:
    """A holding whose components are numbers of `_Packed.held`."""

    name: str
    partition: str
    observed_at: datetime
    points: float
    band: str
    unlisted: str
    unadvised: str
    advised: str
    advice: str
    held: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Packed:
    advised: str
    held: tuple[Held, ...]
    functions: tuple[_Function, ...]


def pack(listing: Listing) -> bytes:
    """A listing without its tag, in the same bytes for the same contents."""
    numbers = _Numbers()
    functions = tuple(
        _Function(
            name=name,
            partition=each.target.partition,
            observed_at=each.observed_at,
            points=each.points,
            band=each.band,
            unlisted=each.unlisted,
            unadvised=each.unadvised,
            advised=each.advised,
            advice=each.advice,
            held=numbers.of(each.held),
        )
        for name, each in sorted(listing.holdings.items())
    )
    packed = _Packed(advised=listing.advised, held=numbers.held, functions=functions)
    return gzip.compress(codec.dump(packed), compresslevel=6, mtime=0)


def unpack(body: bytes, place: AccountRegion, tag: str, now: datetime) -> Listing:
    """The listing that was packed; for anything else an empty one, which says why."""
    what = f"what is listed of {place}"
    try:
        packed = codec.load(_Packed, codec.unpacked(body, what))
        holdings = {each.name: credible(_holding(each, place, packed.held), now) for each in packed.functions}
    except IndexError:
        return Listing(place=place, tag=tag, unread=f"{what} is damaged in the store; scan it again")
    except UnreadableRecord as error:
        return Listing(place=place, tag=tag, unread=f"{what} cannot be read ({error}); scan it again")
    return Listing(place=place, holdings=holdings, advised=packed.advised, tag=tag)


def _holding(function: _Function, place: AccountRegion, held: tuple[Held, ...]) -> Holding:
    return Holding(
        target=Target(place.account, place.region, function.name, function.partition),
        observed_at=function.observed_at,
        points=function.points,
        band=function.band,
        held=tuple(map(held.__getitem__, function.held)),
        unlisted=function.unlisted,
        unadvised=function.unadvised,
        advised=function.advised,
        advice=function.advice,
    )


class _Numbers:
    """Numbers what is held by its first appearance."""

    def __init__(self) -> None:
        self._by_value: dict[Held, int] = {}
        self._by_object: dict[int, int] = {}

    @property
    def held(self) -> tuple[Held, ...]:
        return tuple(self._by_value)

    def of(self, held: Iterable[Held]) -> tuple[int, ...]:
        return tuple(map(self._number, held))

    def _number(self, held: Held) -> int:
        # Most are shared objects of the listing that was read: they are known without a comparison of values.
        number = self._by_object.get(id(held))
        if number is None:
            number = self._by_value.setdefault(held, len(self._by_value))
            self._by_object[id(held)] = number
        return number
