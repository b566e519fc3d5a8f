"""Names of packages that look like those of well-known ones, as attackers choose them for others to mistype."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from maremma.analysis.packages.purl import normalised
from maremma.analysis.tables import table
from maremma.model.code.component import Ecosystem

_SHORTEST: Final = 5
"""Shorter names have too many honest neighbours."""

_SURE_FROM: Final = 8
"""From this length on any slip counts; in shorter names those alone that fingers make."""

_KEYBOARD: Final = ("1234567890-", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_CONFUSED: Final = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("i", "l"), ("5", "s"))


@dataclass(frozen=True, slots=True)
class Lookalike:
    """The well-known name that another looks like, and how: a clause that goes on after it."""

    of: str
    how: str


def lookalike(ecosystem: str, name: str) -> Lookalike | None:
    """What a name looks like; None for a well-known one, one that is known to be honest, and one like no other.

    Names with a scope are their owner's, and are never taken for others.
    """
    known = _known().get(ecosystem)
    if known is None or name.startswith("@"):
        return None
    name = normalised(name) if ecosystem == Ecosystem.PYPI else name.lower()
    if name in known.popular or name in known.honest:
        return None
    return known.like(name)


class Names:
    """Well-known names by what slips make of them; `honest` are others' that look like one and are none's mistake."""

    def __init__(self, popular: Iterable[str], honest: Iterable[str] = ()) -> None:
        self.popular = frozenset(popular)
        self.honest = frozenset(honest)
        self._words = {word for each in self.popular for word in (each, *each.split("-"))}
        self._by_looks: dict[str, str] = {}
        self._by_parts: dict[tuple[str, ...], str] = {}
        self._by_lack: dict[str, list[str]] = {}
        for name in sorted(each for each in self.popular if len(each) >= _SHORTEST and not each.startswith("@")):
            self._by_looks.setdefault(_looks(name), name)
            self._by_parts.setdefault(_parts(name), name)
            for lack in {name, *_lacking(name)}:
                self._by_lack.setdefault(lack, []).append(name)

    def like(self, name: str) -> Lookalike | None:
        """The name that another looks like most."""
        if len(name) < _SHORTEST:
            return None
        if of := self._by_looks.get(_looks(name)):
            return Lookalike(of, "which looks the same")
        if (of := self._by_parts.get(_parts(name))) and "-" in name:
            return Lookalike(of, "whose parts it has in another order")
        if "-" in name and self._words.issuperset(name.split("-")):
            return None  # put together from whole words: `preact-router` is for Preact
        near = {of for lack in (name, *_lacking(name)) for of in self._by_lack.get(lack, ())}
        for of in sorted(near):
            if how := _slip(of, name):
                return Lookalike(of, how)
        return None


def _slip(of: str, name: str) -> str:
    """By which one slip a name is made of another; empty if by none that counts."""
    start = next((place for place, (a, b) in enumerate(zip(of, name, strict=False)) if a != b), min(len(of), len(name)))
    was, now = of[start:], name[start:]
    if len(was) == len(now) and was[2:] == now[2:] and was[:2] == now[:2][::-1]:
        return "" if _has_digit(was[:2]) else "whose letters it swaps"
    if len(was) == len(now) and was[1:] == now[1:]:
        return _replaced(was[:1], now[:1], long=len(of) >= _SURE_FROM)
    if was[1:] == now:
        return _changed(was[:1], of[:start], long=len(of) >= _SURE_FROM, how="of which it lacks a letter")
    if was == now[1:]:
        return _changed(now[:1], name[:start], long=len(of) >= _SURE_FROM, how="to which it adds a letter")
    return ""


def _replaced(was: str, now: str, *, long: bool) -> str:
    if _has_digit(was + now):
        return ""
    if _are_neighbours(was, now):
        return "of which it has the key beside the right one"
    return "of which it has another letter" if long else ""


def _changed(letter: str, before: str, *, long: bool, how: str) -> str:
    """One letter more or less: of a short name only one that is typed twice, or not twice. Digits tell versions."""
    return how if letter.isalpha() and (long or before.endswith(letter)) else ""


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _are_neighbours(one: str, other: str) -> bool:
    for row, keys in enumerate(_KEYBOARD):
        place = keys.find(one)
        if place >= 0:
            beside = keys[max(0, place - 1) : place + 2]
            around = "".join(each[max(0, place - 1) : place + 2] for each in _KEYBOARD[max(0, row - 1) : row + 2 : 2])
            return bool(other) and other in beside + around
    return False


def _looks(name: str) -> str:
    """The same for names that eyes cannot tell apart: separators and letters that look alike."""
    for shown, seen in _CONFUSED:
        name = name.replace(shown, seen)
    return name.replace("-", "").replace("_", "").replace(".", "")


def _parts(name: str) -> tuple[str, ...]:
    return tuple(sorted(name.replace("_", "-").replace(".", "-").split("-")))


def _lacking(name: str) -> Iterator[str]:
    return (name[:place] + name[place + 1 :] for place in range(len(name)))


@cache
def _known() -> Mapping[str, Names]:
    said = table("maremma.analysis.packages", "popular_names")
    return {
        ecosystem: Names(said[ecosystem]["popular"].split(), said[ecosystem]["honest"].split())
        for ecosystem in (Ecosystem.PYPI, Ecosystem.NPM)
    }
