"""What all texts of a language have in common: where they begin, and the host that they name."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import cached_property
from typing import Final

from maremma.analysis.taint.lattice.regex.characters import OTHER, bits, both_cases, only_one
from maremma.analysis.taint.lattice.regex.language import Language, Place, within
from maremma.analysis.taint.lattice.regex.syntax import Unparsable

_LONGEST: Final = 100
_MOST_TEXTS: Final = 64
_MOST_PLACES: Final = 5000

_HOST: Final = r"[A-Za-z0-9._-]+(?::[0-9]+)?"
_URL: Final = rf"[Hh][Tt][Tt][Pp][Ss]?://{_HOST}(?:[/?#][\s\S]*)?\n?"
_ONLY_HOST: Final = rf"{_HOST}\n?"
_SLASH: Final = bits("/")
_AFTER_HOST: Final = bits(":/?#\n")


class Part(IntEnum):
    """The part of a URL that a character stands in."""

    SCHEME = 0
    FIRST_SLASH = 1
    HOST = 2
    REST = 3


Node = tuple[Place, Part]


class Fixed:
    """Answers about one language. Raises Unparsable where they take too many steps."""

    def __init__(self, language: Language) -> None:
        self._language = language

    @cached_property
    def prefix(self) -> str:
        """The characters that all texts begin with, in lower case."""
        found, nodes = "", {(self._language.start, Part.REST)}
        while len(found) < _LONGEST and not any(self._language.ends(place) for place, _ in nodes):
            steps = [step for node in nodes for step in self._following.get(node, ())]
            union = 0
            for characters, _ in steps:
                union |= characters
            if not only_one(union):
                break
            found += _characters(union)[0]
            nodes = {target for _, target in steps}
        return found

    @cached_property
    def _following(self) -> dict[Node, list[tuple[int, Node]]]:
        """The edges from each place from which a text can come to an end."""
        following: dict[Node, list[tuple[int, Node]]] = {}
        for source, characters, target in _alive(list(self._edges(Part.REST)), self._ending(Part.REST)):
            following.setdefault(source, []).append((characters, target))
        return following

    @cached_property
    def is_finite(self) -> bool:
        """Whether there are only a few texts, case aside."""
        return self._count((self._language.start, Part.REST), {}, 0) <= _MOST_TEXTS

    def _count(self, node: Node, counts: dict[Node, int], depth: int) -> int:
        if node in counts:
            return counts[node]
        if depth > _LONGEST:
            return _MOST_TEXTS + 1
        counts[node] = _MOST_TEXTS + 1  # for whoever comes back here: a loop
        total = int(self._language.ends(node[0]))
        for characters, target in self._following.get(node, ()):
            many = _MOST_TEXTS + 1 if characters & OTHER else len(_characters(characters))
            total = min(total + many * self._count(target, counts, depth + 1), _MOST_TEXTS + 1)
        counts[node] = total
        return total

    @cached_property
    def has_fixed_host(self) -> bool:
        """Whether all texts are URLs or host names whose host, or the domain that it is in, is one of a few."""
        if within(self._language, _URL):
            return self._ends_fixed(Part.SCHEME)
        return within(self._language, _ONLY_HOST) and self._ends_fixed(Part.HOST)

    def _ends_fixed(self, begins: Part) -> bool:
        edges = list(self._edges(begins))
        alive = _alive(edges, self._ending(begins))
        before: dict[Node, list[tuple[int, Node]]] = {}
        ends = {node for node in self._ending(begins) if node[1] is Part.HOST}
        for source, characters, target in alive:
            before.setdefault(target, []).append((characters, source))
            if source[1] is Part.HOST and target[1] is Part.REST:
                ends.add(source)
        start = (self._language.start, begins)
        waiting: list[tuple[frozenset[Node], int, int]] = [(frozenset(ends), 0, 0)]
        texts = 1
        while waiting:
            nodes, dots, length = waiting.pop()
            if length > _LONGEST or texts > _MOST_TEXTS:
                return False
            if begins is Part.HOST and start in nodes and length and not dots:
                return False  # one label: any name there may be
            for character, sources in sorted(_preceding(nodes, before).items()):
                now = dots + (character == ".")
                if now < 2:
                    waiting.append((frozenset(sources), now, length + 1))
                    texts += 1
        return True

    def _edges(self, begins: Part) -> Iterator[tuple[Node, int, Node]]:
        first = (self._language.start, begins)
        seen, waiting = {first}, [first]
        while waiting:
            node = waiting.pop()
            for characters, place in self._language.steps(node[0]):
                for some, part in _parts(node[1], characters):
                    target = (place, part)
                    yield node, some, target
                    if target not in seen:
                        seen.add(target)
                        waiting.append(target)
            if len(seen) > _MOST_PLACES:
                raise Unparsable

    def _ending(self, begins: Part) -> set[Node]:
        reached = {(self._language.start, begins), *(target for _, _, target in self._edges(begins))}
        return {node for node in reached if self._language.ends(node[0])}


def _parts(part: Part, characters: int) -> Iterator[tuple[int, Part]]:
    inside = {Part.SCHEME: ~_SLASH, Part.FIRST_SLASH: 0, Part.HOST: ~_AFTER_HOST, Part.REST: ~0}[part]
    if characters & inside:
        yield characters & inside, part
    if characters & ~inside:
        yield characters & ~inside, Part(part + 1)


def _alive(edges: list[tuple[Node, int, Node]], ends: set[Node]) -> list[tuple[Node, int, Node]]:
    """The edges on the way to an end."""
    sources: dict[Node, list[Node]] = {}
    for source, _, target in edges:
        sources.setdefault(target, []).append(source)
    alive, waiting = set(ends), list(ends)
    while waiting:
        for source in sources.get(waiting.pop(), ()):
            if source not in alive:
                alive.add(source)
                waiting.append(source)
    return [edge for edge in edges if edge[2] in alive]


def _preceding(nodes: frozenset[Node], before: dict[Node, list[tuple[int, Node]]]) -> dict[str, set[Node]]:
    found: dict[str, set[Node]] = {}
    for node in nodes:
        for characters, source in before.get(node, ()):
            if source[1] is Part.HOST:
                for character in _characters(characters):
                    found.setdefault(character, set()).add(source)
    return found


def _characters(characters: int) -> list[str]:
    """The ASCII characters of a set, letters in lower case."""
    folded = both_cases(characters)
    return [chr(code) for code in range(128) if folded >> code & 1 and not chr(code).isupper()]
