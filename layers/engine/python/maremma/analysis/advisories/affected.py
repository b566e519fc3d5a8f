"""Whether a version is among those that an advisory is about, as OSV's schema says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from maremma.analysis.advisories.versions.orders import FIRST, bound, has_order, key
from maremma.analysis.advisories.versions.unparsable import Unparsable


@dataclass(frozen=True, slots=True)
class Interval:
    """From `introduced` on, up to but without `before`, or up to and with `through`; with neither, without an end.

    `order` is the ecosystem or the type by which the range counts.
    """

    order: str
    introduced: str = FIRST
    before: str = ""
    through: str = ""


@dataclass(frozen=True, slots=True)
class Affected:
    """The versions that are listed one by one, and those in intervals.

    `unclear` says why there may be more: a range whose bounds are no versions.
    """

    intervals: tuple[Interval, ...] = ()
    versions: tuple[str, ...] = ()
    unclear: str = ""


def is_affected(version: str, affected: Affected, ecosystem: str) -> bool:
    """Whether the version is affected; `Unparsable` where that cannot be told."""
    problems = []
    try:
        if _is_listed(version, affected.versions, ecosystem):
            return True
    except Unparsable as error:
        problems.append(str(error))
    for interval in affected.intervals:
        try:
            if is_inside(version, interval):
                return True
        except Unparsable as error:
            problems.append(str(error))
    if problems or affected.unclear:
        raise Unparsable(problems[0] if problems else affected.unclear)
    return False


def _is_listed(version: str, versions: Sequence[str], ecosystem: str) -> bool:
    """Whether it is one of them, in whichever way it is written; by its letters alone where versions have no order."""
    if not versions or (version and version in versions):
        return bool(versions)
    if version and not has_order(ecosystem):
        return False
    it = key(ecosystem, version)
    return any(_is_same(it, each, ecosystem) for each in versions)


def _is_same(it: object, listed: str, ecosystem: str) -> bool:
    try:
        return bool(key(ecosystem, listed) == it)
    except Unparsable:
        return False


def is_inside(version: str, interval: Interval) -> bool:
    """Whether the version lies in the interval; `Unparsable` where one of the two is no version."""
    if interval.introduced == FIRST and not (interval.before or interval.through):
        return True
    it = bound(interval.order, version)
    if interval.introduced != FIRST and it < key(interval.order, interval.introduced):
        return False
    if interval.before:
        return bool(it < key(interval.order, interval.before))
    return not interval.through or bool(it <= key(interval.order, interval.through))


Event = tuple[str, str]
"""What happens at a version: `introduced`, `fixed`, `last_affected` or `limit`."""

_TIES = {"fixed": 0, "last_affected": 2, "introduced": 1}
"""A fix and a new introduction at one version leave it affected; the last affected version still is."""


def intervals(order: str, events: Iterable[Event]) -> tuple[Interval, ...]:
    """The events of one range, in whatever order they come; `Unparsable` where one of them names no version."""
    turns, limits = [], []
    for kind, version in events:
        if kind == "limit":
            limits.append(version)
        elif kind in _TIES:
            turns.append((kind, version))
    turns.sort(key=lambda turn: _TIES[turn[0]])
    turns.sort(key=lambda turn: _Place(order, turn[1]))
    found = list(_walked(order, turns))
    if not limits or "*" in limits:
        return tuple(found)
    furthest = max(limits, key=lambda version: _Place(order, version))
    return tuple(_limited(found, furthest))


class _Place:
    """A version's place among those of its range."""

    __slots__ = ("key",)

    def __init__(self, order: str, version: str) -> None:
        self.key = None if version == FIRST else bound(order, version)

    def __lt__(self, other: _Place) -> bool:
        if self.key is None or other.key is None:
            return self.key is None and other.key is not None
        return bool(self.key < other.key)


def _walked(order: str, turns: Sequence[Event]) -> Iterable[Interval]:
    start: str | None = None
    for kind, version in turns:
        if kind == "introduced":
            start = version if start is None else start
        elif start is not None:
            yield (
                Interval(order, start, before=version) if kind == "fixed" else Interval(order, start, through=version)
            )
            start = None
    if start is not None:
        yield Interval(order, start)


def _limited(found: Iterable[Interval], limit: str) -> Iterable[Interval]:
    for each in found:
        end = each.before or each.through
        if not _Place(each.order, each.introduced) < _Place(each.order, limit):
            continue
        if end and _Place(each.order, end) < _Place(each.order, limit):
            yield each
        else:
            yield Interval(each.order, each.introduced, before=limit)
