"""The shapes of events, read from `sources*.toml`: trees of fields, each with who chooses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import cache
from itertools import product
from typing import Any

from maremma.analysis.tables import table
from maremma.patterns import compile_late

Field = tuple[str, ...]
"""A path inside an event, as in a `Flow`: keys, `[]` for an element, `<json>` where text was parsed."""

ELEMENT, PARSED, ANY_KEY = "[]", "<json>", "*"

_TABLES = ("sources", "sources_messages", "sources_services")
_HEADERS = frozenset({"headers", "multiValueHeaders", "requestHeaders"})
"""Maps whose keys have no case."""

_KEYS = compile_late(r"(?<!\\)\.")
_CHOICE = compile_late(r"\{([^}]*)\}")


class Level(IntEnum):
    """Who chooses a field: the system or its operators, writers upstream, identified users, or any remote sender."""

    SYSTEM = 0
    INDIRECT = 1
    AUTHENTICATED = 2
    REMOTE = 3


_LEVELS = {"S": Level.SYSTEM, "I": Level.INDIRECT, "A": Level.AUTHENTICATED, "R": Level.REMOTE}


@dataclass(frozen=True, slots=True)
class Control:
    """A field is the sender's in events of a shape.

    `level` is that of the shape alone; how the trigger is exposed may lower it. `structured` fields may be objects
    whose keys the sender chooses, others are text or lists of text. `named` ones are text in which the service lets
    no line break be, until it is decoded. A `record` has named parts, so that it is no text itself.
    """

    shape: str
    level: Level
    structured: bool
    named: bool = False
    record: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds for a field wherever it lies; see `Control`."""

    level: Level
    structured: bool = True
    named: bool = False
    record: bool = False

    def in_shape(self, name: str) -> Control:
        """What it is there."""
        return Control(name, self.level, self.structured, self.named, self.record)

    def below(self, segment: str) -> Standing:
        """What holds for a part on which the table has no line: of a text only what something parsed it to has keys."""
        return self if segment == ELEMENT else Standing(self.level)


@dataclass(slots=True)
class Node:
    """A field, and those below it that the table names."""

    standing: Standing | None = None
    parts: dict[str, Node] = field(default_factory=dict)

    def at(self, path: Iterable[str]) -> Node:
        """The node of a path, made if it is not there."""
        node = self
        for segment in path:
            node = node.parts.setdefault(segment, Node())
        return node

    def matching(self, segment: str) -> list[Node]:
        """The parts that a segment may mean; an element of a map is any of its values."""
        for key in (segment, ANY_KEY):
            if key in self.parts:
                return [self.parts[key]]
        return list(self.parts.values()) if segment == ELEMENT else []

    def within(self) -> Iterator[Standing]:
        """What holds for the field and all that is in it. What a text may be parsed to is not in it."""
        if self.standing is not None:
            yield self.standing
        for key, part in self.parts.items():
            if key != PARSED:
                yield from part.within()


@dataclass(slots=True)
class Shape:
    """One shape: its fields, what holds for those that the table does not name, and the fields that tell it."""

    title: str
    otherwise: Standing | None = None
    lists: bool = False
    root: Node = field(default_factory=Node)
    marks: set[Field] = field(default_factory=set)

    def path(self, of: Field) -> Field:
        """The field as the table writes it."""
        rest = of[1:] if self.lists and of[:1] == (ELEMENT,) else of
        return _without_case(rest)

    def known(self, of: Field) -> Standing | None:
        """What the lines of the table say of a field; None if it does not occur, or only `otherwise` is about it."""
        places: list[tuple[Node | None, Standing | None]] = [(self.root, None)]
        for segment in self.path(of):
            places = [each for node, above in places for each in _parts(node, above, segment)]
        found = [standing for node, above in places for standing in _held(node, above)]
        return widest(found)

    def is_marked(self, of: Field) -> bool:
        """Whether the field is, or is in, one that tells the shape."""
        path = self.path(of)
        return any(path[:length] in self.marks for length in range(1, len(path) + 1))


def _parts(node: Node | None, above: Standing | None, segment: str) -> Iterator[tuple[Node | None, Standing | None]]:
    below = above and above.below(segment)
    matching = node.matching(segment) if node else []
    if not matching:
        yield None, below
    for part in matching:
        yield part, part.standing or below


def _held(node: Node | None, own: Standing | None) -> Iterator[Standing]:
    if own is not None:
        yield own
    if node is not None and (own is None or own.structured):
        # What has parts is no text, whatever they are.
        yield from (Standing(each.level, record=own is None) for each in node.within())


def widest(standings: Iterable[Standing]) -> Standing | None:
    """Of several that may hold, what leaves a sender the most."""
    found = [*standings]
    widest = max(found, key=lambda each: (each.level, each.structured, not each.named), default=None)
    only_records = all(each.record for each in found if each.level is not Level.SYSTEM)
    return replace(widest, record=only_records) if widest is not None and widest.record else widest


def _without_case(path: Iterable[str]) -> Field:
    found: list[str] = []
    for segment in path:
        found.append(segment.lower() if found and found[-1] in _HEADERS else segment)
    return tuple(found)


@cache
def shapes_by_name() -> dict[str, Shape]:
    """Every shape, in the order of the table."""
    return {name: _shape(spec) for name, spec in read_table()["shape"].items()}


@cache
def request_shape() -> Shape:
    """The shape of a framework's request."""
    return _shape(read_table()["request"])


@cache
def read_table() -> dict[str, Any]:
    """All that `sources*.toml` say."""
    requests, messages, services = (table("maremma.analysis.taint.event", name) for name in _TABLES)
    return {**requests, **messages, "shape": {**requests["shape"], **messages["shape"], **services["shape"]}}


def _shape(spec: Mapping[str, Any]) -> Shape:
    otherwise = Standing(_LEVELS[spec["otherwise"]]) if "otherwise" in spec else None
    shape = Shape(spec["title"], otherwise, spec.get("lists", False))
    _fill(shape, spec)
    return shape


def _fill(shape: Shape, spec: Mapping[str, Any]) -> None:
    for name in spec.get("includes", ()):
        _fill(shape, read_table()["shape"][name])
    shape.marks |= {path for line in spec.get("marks", ()) for path in paths_of(line)}
    _grow(shape.root, spec)


def _grow(root: Node, spec: Mapping[str, Any]) -> None:
    """Hang the lines of a shape or an envelope into a tree."""
    for level, lines in spec.get("object", {}).items():
        _set(root, lines, Standing(_LEVELS[level]))
    for level, lines in spec.get("texts", {}).items():
        _set(root, lines, Standing(_LEVELS[level]))
        _set(root, [f"{line}.{ANY_KEY}" for line in lines], Standing(_LEVELS[level], structured=False))
    for level, lines in spec.get("headers", {}).items():
        _set(root, lines, Standing(_LEVELS[level]))
        _set(root, [f"{line}.{ANY_KEY}" for line in lines], Standing(_LEVELS[level], structured=False, named=True))
    for level, lines in spec.get("text", {}).items():
        _set(root, lines, Standing(_LEVELS[level], structured=False))
    for level, lines in spec.get("names", {}).items():
        _set(root, lines, Standing(_LEVELS[level], structured=False, named=True))
    _set(root, spec.get("trusted", ()), Standing(Level.SYSTEM))
    for line, envelopes in spec.get("holds", {}).items():
        for path in paths_of(line):
            for name in envelopes:
                _grow(root.at((*path, PARSED)), read_table()["envelope"][name])


def _set(root: Node, lines: Iterable[str], standing: Standing) -> None:
    for line in lines:
        for path in paths_of(line):
            root.at(path).standing = standing


def paths_of(line: str) -> Iterator[Field]:
    """The paths that a line of the table is about."""
    parts = _CHOICE.split(line)
    choices = [part.split(",") if index % 2 else [part] for index, part in enumerate(parts)]
    for chosen in product(*choices):
        segments = (segment.replace("\\.", ".") for segment in _KEYS.split("".join(chosen)))
        yield _without_case(segments)
