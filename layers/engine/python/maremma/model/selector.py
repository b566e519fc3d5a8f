"""Which functions are meant by the guardrails, and what of a function that hangs on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from maremma.model.function.exposure import Reachability
from maremma.model.target import Target
from maremma.model.wildcard import fits

Tags = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What selectors look at in a function.

    `reachability` is who can reach it, and `ceiling` who could at most, as far as that was seen: None for whoever.
    `tags` and `units` (the ids of its organizational units and of the root, in any order) are None when they could
    not be read.
    """

    target: Target
    runtime: str
    reachability: Reachability
    ceiling: Reachability | None = None
    tags: Tags | None = ()
    units: tuple[str, ...] | None = None

    @property
    def widest(self) -> Reachability:
        """Who could reach it at most."""
        return max(self.reachability, Reachability.ANONYMOUS if self.ceiling is None else self.ceiling)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """Which functions are meant: those that fit every field that is not empty, and one value of each.

    `names`, `runtimes` and the values of `tags` are patterns with `*` and `?`. An empty selector means all functions.
    """

    accounts: tuple[str, ...] = ()
    organizational_units: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    runtimes: tuple[str, ...] = ()
    exposures: tuple[Reachability, ...] = ()
    tags: Tags = ()

    def covers(self, subject: Subject) -> bool | None:
        """Whether a function is meant; None when that hangs on something that could not be read."""
        target = subject.target
        answers = (
            not self.accounts or target.account in self.accounts,
            not self.regions or target.region in self.regions,
            not self.names or _fits(target.name, self.names),
            not self.runtimes or _fits(subject.runtime, self.runtimes),
            self._is_reached(subject),
            self._in_a_unit(subject.units),
            self._is_tagged(subject.tags),
        )
        if False in answers:
            return False
        return None if None in answers else True

    def unknown(self, subject: Subject) -> tuple[str, ...]:
        """What it hangs on that is not known of a function."""
        answers = {
            "its tags": self._is_tagged(subject.tags),
            "its organizational units": self._in_a_unit(subject.units),
            "all who can reach it": self._is_reached(subject),
        }
        return tuple(what for what, answer in answers.items() if answer is None)

    def _is_reached(self, subject: Subject) -> bool | None:
        """Each level that the function may be of has to be meant, or none."""
        if not self.exposures:
            return True
        levels = range(subject.reachability, subject.widest + 1)
        meant = {level in self.exposures for level in levels}
        return meant.pop() if len(meant) == 1 else None

    def _in_a_unit(self, units: tuple[str, ...] | None) -> bool | None:
        if not self.organizational_units:
            return True
        return None if units is None else not set(units).isdisjoint(self.organizational_units)

    def _is_tagged(self, tags: Tags | None) -> bool | None:
        if not self.tags:
            return True
        if tags is None:
            return None
        known = dict(tags)
        return all(key in known and fits(known[key], pattern) for key, pattern in self.tags)


ALL = Selector()


def _fits(text: str, patterns: Iterable[str]) -> bool:
    return any(fits(text, pattern) for pattern in patterns)
