"""The texts that an automaton takes, as a graph that is explored as far as a question needs.

Steps are counted. Where they do not suffice, `Unparsable` is raised and nothing is known of the language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from maremma.analysis.taint.lattice.regex.automaton import Automaton, Lookahead, Test, build
from maremma.analysis.taint.lattice.regex.characters import ANY, NEWLINE
from maremma.analysis.taint.lattice.regex.syntax import Unparsable, parse

_MOST_STEPS: Final = 20_000

States = frozenset[int]


@dataclass(frozen=True, slots=True)
class Place:
    """How far a text was read: the state, what is still to be looked for, and whether the text has to end.

    `ending` is 1 where only a line end may follow and 2 where nothing may.
    """

    state: int
    ending: int = 0
    first: bool = False
    pending: frozenset[tuple[Lookahead, States]] = frozenset()


class Language:
    """The texts of an automaton."""

    def __init__(self, automaton: Automaton) -> None:
        self._automaton = automaton
        self._steps = 0
        self._known: dict[Place, tuple[bool, tuple[tuple[int, Place], ...]]] = {}
        self._splits: dict[States, tuple[tuple[int, States], ...]] = {}
        self.start = Place(automaton.start, first=True)

    def ends(self, place: Place) -> bool:
        """Whether a text may be over here."""
        return self._explored(place)[0]

    def steps(self, place: Place) -> tuple[tuple[int, Place], ...]:
        """The sets of characters that may follow, each with the place behind it."""
        return self._explored(place)[1]

    def within(self, other: Language) -> bool:
        """Whether all texts are texts of the other language too, which has no tests in it."""
        first = (self.start, other._silently({other._automaton.start}))
        seen, waiting = {first}, [first]
        while waiting:
            place, states = waiting.pop()
            if self.ends(place) and other._automaton.accept not in states:
                return False
            for characters, target in self.steps(place):
                for common, following in other._split(states):
                    pair = (target, following)
                    if characters & common and pair not in seen:
                        self._count()
                        seen.add(pair)
                        waiting.append(pair)
        return True

    def _count(self) -> None:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise Unparsable

    def _explored(self, place: Place) -> tuple[bool, tuple[tuple[int, Place], ...]]:
        if place not in self._known:
            self._count()
            ends, found = False, dict[tuple[int, Place], None]()
            for each in self._without_reading(place):
                looks = any(not lookahead.negative for lookahead, _ in each.pending)
                ends = ends or (each.state == self._automaton.accept and not looks)
                found.update(dict.fromkeys(self._reading(each)))
            self._known[place] = (ends, tuple(found))
        return self._known[place]

    def _without_reading(self, place: Place) -> Iterator[Place]:
        seen, waiting = {place}, [place]
        while waiting:
            here = waiting.pop()
            yield here
            for test, target in self._automaton.silent[here.state]:
                there = self._tested(here, test, target)
                if there is not None and there not in seen:
                    self._count()
                    seen.add(there)
                    waiting.append(there)

    def _tested(self, place: Place, test: Test | Lookahead, target: int) -> Place | None:
        if isinstance(test, Lookahead):
            states = self._silently({test.start})
            if test.accept in states:
                return None if test.negative else replace(place, state=target)
            return replace(place, state=target, pending=place.pending | {(test, states)})
        if test is Test.START and not place.first:
            return None
        ending = {Test.END: 1, Test.VERY_END: 2}.get(test, 0)
        return replace(place, state=target, ending=max(place.ending, ending))

    def _reading(self, place: Place) -> Iterator[tuple[int, Place]]:
        if place.ending == 2:
            return
        allowed = NEWLINE if place.ending else ANY
        for characters, target in self._automaton.edges[place.state]:
            for common, pending in self._looked(sorted(place.pending, key=repr), characters & allowed):
                yield common, Place(target, 2 if place.ending else 0, pending=frozenset(pending))

    def _looked(
        self, pending: list[tuple[Lookahead, States]], characters: int
    ) -> Iterator[tuple[int, list[tuple[Lookahead, States]]]]:
        """The characters that may follow, in parts after which the same things are still to be looked for."""
        if not characters:
            return
        if not pending:
            yield characters, []
            return
        (lookahead, states), *others = pending
        for split, following in self._split(states):
            met = lookahead.accept in following
            if not characters & split or (met and lookahead.negative) or not (following or lookahead.negative):
                continue
            kept = [] if met or not following else [(lookahead, following)]
            for common, rest in self._looked(others, characters & split):
                yield common, kept + rest

    def _silently(self, states: set[int]) -> States:
        """The states that are reached without reading, whatever is tested on the way."""
        waiting = list(states)
        while waiting:
            for _, target in self._automaton.silent[waiting.pop()]:
                if target not in states:
                    states.add(target)
                    waiting.append(target)
        return frozenset(states)

    def _split(self, states: States) -> tuple[tuple[int, States], ...]:
        """All characters in parts, each with the states that it leads to."""
        if states not in self._splits:
            parts: list[tuple[int, frozenset[int]]] = [(ANY, frozenset())]
            for state in sorted(states):
                for characters, target in self._automaton.edges[state]:
                    self._count()
                    parts = [
                        part
                        for had, targets in parts
                        for part in ((had & characters, targets | {target}), (had & ~characters, targets))
                        if part[0]
                    ]
            self._splits[states] = tuple((had, self._silently(set(targets))) for had, targets in parts)
        return self._splits[states]


@lru_cache(maxsize=256)
def automaton_of(pattern: str) -> Automaton:
    """The automaton of all texts that a pattern of ours matches from end to end."""
    return build(parse(pattern, "a", javascript=False), before=False, after=False, javascript=False)


def within(language: Language, pattern: str) -> bool:
    """Whether a pattern without anchors, of ASCII classes, matches all texts of a language from end to end."""
    return language.within(Language(automaton_of(pattern)))
