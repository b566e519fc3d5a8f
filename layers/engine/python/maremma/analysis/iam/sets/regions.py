"""Sets of resources: those that fit all of some ARN patterns and none of others.

Two such sets intersect exactly, since their patterns are simply all asked for, and one taken from another leaves a few
such sets. Whether a resource is in one is exact too. Only whether one is empty, or takes in another, is told with care:
three patterns that overlap two by two may have nothing in common.

Patterns are written as in policies, without variables: `${*}` is a star that is no wildcard.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from maremma.analysis.iam.conditions.variables import fill
from maremma.analysis.iam.request import Context
from maremma.analysis.iam.wildcard import Tokens, arn_covers, arn_match, arn_overlap
from maremma.patterns import compile_late

_ALL = compile_late(r"\*|arn:[a-z*-]+(?::\*)*")
# S3 leaves region and account empty, and names no type: `bucket/*` is one bucket, `table/*` is every table.
_ALL_OF_A_KIND = compile_late(
    _ALL.pattern + r"|arn:[a-z*-]+:[^:]*:::[*/]+|arn:[a-z*-]+:[^:]*:\*?:(?:\*|\d{12}):(?:[a-z-]+[/:])?[*/:]+"
)
_LITERAL = compile_late(r"[^*?$]*")
"""How a pattern begins before its first wildcard: most pairs of patterns differ there."""

_MANY = 32
"""More exceptions than this are not compared with each other: it would only make them fewer."""

_COLONS = 5
_NOTHING_KNOWN = Context()


@dataclass(frozen=True, slots=True)
class Region:
    """The resources that fit every pattern of `within` and none of `without`."""

    within: tuple[str, ...] = ("*",)
    without: tuple[str, ...] = ()

    def __contains__(self, resource: str) -> bool:
        return all(fits(each, resource) for each in self.within) and not any(
            fits(each, resource) for each in self.without
        )

    @property
    def is_everything(self) -> bool:
        """Whether it is every resource."""
        return self.within == ("*",) and not self.without

    @property
    def is_everywhere(self) -> bool:
        """Whether it takes in every resource of a kind, at least in one account, exceptions aside."""
        return all(map(_ALL_OF_A_KIND.fullmatch, self.within))

    def meets(self, pattern: str) -> bool:
        """Whether some resource that fits the pattern may be in it."""
        return intersection(self, region(pattern)) is not None


EVERYTHING = Region()


def region(pattern: str) -> Region:
    """The resources that fit one pattern."""
    return Region((canonical(pattern),))


def canonical(pattern: str) -> str:
    """An ARN pattern with all its components: those that are missing at its end are `*`."""
    if not pattern.startswith("arn:"):
        return "*" if not pattern.strip("*") else pattern
    return pattern + ":*" * (_COLONS - pattern.count(":"))


@lru_cache(maxsize=65536)
def fits(pattern: str, resource: str) -> bool:
    """Whether a resource fits a pattern."""
    return pattern == "*" or arn_match(_tokens(pattern), resource)


def intersection(first: Region, second: Region) -> Region | None:
    """The resources of both; None if there are none."""
    if second.is_everything:
        return first
    if first.is_everything:
        return second
    within = _narrowest((*first.within, *second.within))
    return None if within is None else limited(within, (*first.without, *second.without))


def difference(whole: Region, taken: Region) -> list[Region]:
    """What is left of a region without another, as regions that may overlap."""
    if intersection(whole, taken) is None:
        return [whole]
    left = (limited(whole.within, (*whole.without, pattern)) for pattern in taken.within)
    kept = (intersection(whole, Region((pattern,))) for pattern in taken.without)
    return [each for each in (*left, *kept) if each is not None]


def without_patterns(whole: Region, patterns: Iterable[str]) -> list[Region]:
    """What is left of a region without what fits any of the patterns."""
    found = limited(whole.within, (*whole.without, *patterns))
    return [] if found is None else [found]


def limited(within: tuple[str, ...], without: Iterable[str]) -> Region | None:
    """The region of these patterns, without exceptions that change nothing; None if they leave nothing."""
    kept: list[str] = []
    for pattern in sorted(set(without)):
        if any(covers(pattern, each) for each in within):
            return None
        if all(overlaps(pattern, each) for each in within):
            kept.append(pattern)
    return Region(within, tuple(sorted(_widest(kept) if len(kept) <= _MANY else kept)))


def takes_in(wide: Region, narrow: Region) -> bool:
    """Whether every resource of the second is in the first, as far as can be told."""
    if wide == narrow or wide.is_everything:
        return True
    if not all(any(covers(pattern, each) for each in narrow.within) for pattern in wide.within):
        return False
    excepted = set(narrow.without)
    few = excepted if len(excepted) <= _MANY else set()
    return all(
        pattern in excepted
        or any(covers(each, pattern) for each in few)
        or not all(overlaps(pattern, each) for each in narrow.within)
        for pattern in wide.without
    )


@lru_cache(maxsize=65536)
def covers(wide: str, narrow: str) -> bool:
    """Whether every resource that fits the second pattern fits the first."""
    if wide in {"*", narrow}:
        return True
    begins = _LITERAL.match(wide)
    return narrow.startswith(begins[0] if begins else "") and arn_covers(_tokens(wide), _tokens(narrow))


@lru_cache(maxsize=65536)
def overlaps(first: str, second: str) -> bool:
    """Whether some resource may fit both patterns."""
    if "*" in {first, second}:
        return True
    one, other = (begins[0] if (begins := _LITERAL.match(each)) else "" for each in (first, second))
    if not (one.startswith(other) or other.startswith(one)):
        return False
    return arn_overlap(_tokens(first), _tokens(second)) is not None


def _narrowest(patterns: tuple[str, ...]) -> tuple[str, ...] | None:
    """The patterns without those that take in another of them; None if two have nothing in common."""
    kept: list[str] = []
    for pattern in patterns:
        if any(covers(pattern, each) for each in kept):
            continue
        kept = [*(each for each in kept if not covers(each, pattern)), pattern]
    if any(not overlaps(one, other) for place, one in enumerate(kept) for other in kept[:place]):
        return None
    return tuple(sorted(kept))


def _widest(patterns: list[str]) -> list[str]:
    """The patterns without those that another takes in."""
    kept: list[str] = []
    for pattern in patterns:
        if not any(covers(each, pattern) for each in kept):
            kept = [*(each for each in kept if not covers(pattern, each)), pattern]
    return kept


@lru_cache(maxsize=65536)
def _tokens(pattern: str) -> Tokens:
    return fill(pattern, _NOTHING_KNOWN).tokens
