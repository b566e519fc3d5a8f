"""One secret for what several ways of looking have seen of it."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import replace

from maremma.analysis.secrets.finding import Found
from maremma.model.code.secret import SecretPlace


class Spans:
    """Stretches of a text that share no character, numbered from 0 as they come."""

    def __init__(self) -> None:
        self._placed: list[tuple[int, int, int]] = []

    def add(self, start: int, end: int) -> None:
        """Add one that shares no character with any."""
        insort(self._placed, (start, end, len(self._placed)))

    def sharing(self, start: int, end: int) -> int:
        """The number of one that shares a character with this stretch; -1 if none does."""
        behind = bisect_left(self._placed, (end, 0, 0))
        if behind:
            _, ends, number = self._placed[behind - 1]
            return number if start < ends else -1
        return -1


def distinct(found: Iterable[Found]) -> list[Found]:
    """Of those that overlap, or are equal on a line, the surest, with the name that another one has."""
    kept: list[Found] = []
    spans = Spans()
    equal: dict[tuple[int, str], int] = {}
    for each in sorted(found, key=lambda one: (not one.certain, not one.name)):
        key = (each.line, each.value.reveal())
        same = equal.get(key, -1)
        if same < 0:
            same = spans.sharing(each.start, each.end)
        if same < 0:
            spans.add(each.start, each.end)
            equal[key] = len(kept)
            kept.append(each)
        else:
            kept[same] = _merged(kept[same], each)
    return kept


def _merged(one: Found, other: Found) -> Found:
    if one.plain is None and other.plain is not None and one.value == other.value:
        one = replace(one, plain=other.plain)
    if not one.name and other.name:
        one = replace(one, name=other.name, place=_nearer(one.place, other.place))
    return one


def _nearer(one: SecretPlace, other: SecretPlace) -> SecretPlace:
    return other if one is SecretPlace.CODE else one
