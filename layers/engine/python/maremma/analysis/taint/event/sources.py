"""What of an event its sender controls, by the shape of the event. The facts are in `sources*.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import cache
from itertools import product
from typing import Any

from maremma.analysis.tables import table

Field = tuple[str, ...]
"""A path inside an event, as in a `Flow`: keys, `[]` for an element, `<json>` where text was parsed."""

ELEMENT, PARSED, ANY_KEY = "[]", "<json>", "*"

_TABLES = ("sources", "sources_messages", "sources_services")
_HEADERS = frozenset({"headers", "multiValueHeaders", "requestHeaders"})
"""Maps whose keys have no case."""
_PROXY, _MAPPED = "rest", "mapped"
"""A method of a REST API is one of the two."""

_KEYS = re.compile(r"(?<!\\)\.")
_CHOICE = re.compile(r"\{([^}]*)\}")


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
class _Standing:
    level: Level
    structured: bool = True
    named: bool = False
    record: bool = False

    def in_shape(self, name: str) -> Control:
        """What it is there."""
        return Control(name, self.level, self.structured, self.named, self.record)

    def below(self, segment: str) -> _Standing:
        """What holds for a part on which the table has no line: of a text only what something parsed it to has keys."""
        return self if segment == ELEMENT else _Standing(self.level)


@dataclass(slots=True)
class _Node:
    """A field, and those below it that the table names."""

    standing: _Standing | None = None
    parts: dict[str, _Node] = field(default_factory=dict)

    def at(self, path: Iterable[str]) -> _Node:
        """The node of a path, made if it is not there."""
        node = self
        for segment in path:
            node = node.parts.setdefault(segment, _Node())
        return node

    def matching(self, segment: str) -> list[_Node]:
        """The parts that a segment may mean; an element of a map is any of its values."""
        for key in (segment, ANY_KEY):
            if key in self.parts:
                return [self.parts[key]]
        return list(self.parts.values()) if segment == ELEMENT else []

    def within(self) -> Iterator[_Standing]:
        """What holds for the field and all that is in it. What a text may be parsed to is not in it."""
        if self.standing is not None:
            yield self.standing
        for key, part in self.parts.items():
            if key != PARSED:
                yield from part.within()


@dataclass(slots=True)
class _Shape:
    title: str
    otherwise: _Standing | None = None
    lists: bool = False
    root: _Node = field(default_factory=_Node)
    marks: set[Field] = field(default_factory=set)

    def path(self, of: Field) -> Field:
        """The field as the table writes it."""
        rest = of[1:] if self.lists and of[:1] == (ELEMENT,) else of
        return _without_case(rest)

    def known(self, of: Field) -> _Standing | None:
        """What the lines of the table say of a field; None if it does not occur, or only `otherwise` is about it."""
        places: list[tuple[_Node | None, _Standing | None]] = [(self.root, None)]
        for segment in self.path(of):
            places = [each for node, above in places for each in _parts(node, above, segment)]
        found = [standing for node, above in places for standing in _held(node, above)]
        return _widest(found)

    def is_marked(self, of: Field) -> bool:
        """Whether the field is, or is in, one that tells the shape."""
        path = self.path(of)
        return any(path[:length] in self.marks for length in range(1, len(path) + 1))


def shapes() -> Mapping[str, str]:
    """Every shape with what it is called in a sentence (`SQS message`), in the order of the table."""
    return {name: shape.title for name, shape in _shapes().items()}


def controls(of: Field, among: Iterable[str]) -> tuple[Control, ...]:
    """The shapes, of those that a function may get, in which the sender controls a field; the empty path is the event.

    Whoever invokes directly can forge every field. But where a path tells another of the shapes, the code reads events
    of that one, and shapes that may hold anything (direct, tasks, pipes) do not claim it. KeyError for a shape that is
    not in the table.
    """
    wanted = set(among)
    if unknown := wanted - _shapes().keys():
        raise KeyError(f"no such shapes: {', '.join(sorted(unknown))}")
    bound = {name: shape for name, shape in _shapes().items() if name in wanted}
    standings = {name: shape.known(of) for name, shape in bound.items()}
    told = any(standings[name] and shape.is_marked(of) for name, shape in bound.items())
    found: list[Control] = []
    for name, shape in bound.items():
        if name == _MAPPED and standings.get(_PROXY) is not None:
            continue  # the words of a template are its own
        standing = standings[name] if told else _widest_known(shape, standings[name], of)
        if standing and standing.level is not Level.SYSTEM:
            found.append(standing.in_shape(name))
    return tuple(found)


def controls_untriggered(of: Field, told: Iterable[str] = ()) -> tuple[Control, ...]:
    """The same for a function none of whose triggers is known: the shapes that have such a field, else direct.

    `told` are the shapes that other fields tell which the code reads: then it expects none but those.
    """
    told = tuple(told)
    if told:
        return controls(of, told)
    found = ((name, shape.known(of)) for name, shape in _shapes().items())
    controlled = tuple(
        standing.in_shape(name) for name, standing in found if standing and standing.level is not Level.SYSTEM
    )
    return controlled or (() if recognized(of) else controls(of, ("direct",)))


def told_by(fields: Iterable[Field]) -> frozenset[str]:
    """The shapes that the fields which code reads tell; none if they could be of any."""
    return frozenset(name for of in fields for name in recognized(of))


def request_control(of: Field) -> Control | None:
    """Whether the sender controls a field of a framework's request, whose paths are those of an HTTP API event."""
    shape = _request()
    standing = _widest_known(shape, shape.known(of), of)
    if standing is None or standing.level is Level.SYSTEM:
        return None
    return standing.in_shape("request")


def level_in(of: Field, shape: str) -> Level | None:
    """Who chooses a field in a shape, `SYSTEM` for trusted ones; None where it does not occur."""
    known = _shapes()[shape]
    standing = _widest_known(known, known.known(of), of)
    return None if standing is None else standing.level


def recognized(of: Field) -> tuple[str, ...]:
    """The shapes that a path tells, for a function whose triggers are not known; often none."""
    return tuple(name for name, shape in _shapes().items() if shape.is_marked(of) and shape.known(of))


@cache
def is_record(of: Field) -> bool:
    """Whether a field has named parts in every shape that it occurs in, so that it is no text."""
    found: list[_Node] = []
    for shape in _shapes().values():
        nodes = _named(shape.root, shape.path(of))
        if not nodes and shape.known(of) is not None:
            return False
        found += nodes
    return bool(found) and all(node.parts.keys() - {PARSED} for node in found)


@cache
def may_be_object(of: Field) -> bool:
    """Whether a field is no text in any of the shapes that have it, and nothing that somebody wrote as JSON."""
    found = [standing for shape in _shapes().values() if (standing := shape.known(of)) is not None]
    return PARSED not in of and bool(found) and all(standing.structured for standing in found)


@cache
def is_anybodys(of: Field) -> bool:
    """Whether whoever sends an event controls a field in every shape that it may be of, and not what names the user."""
    found = controls_untriggered(of)
    trusted = any(
        standing and standing.level is Level.SYSTEM for standing in (each.known(of) for each in _shapes().values())
    )
    return any(each.level in {Level.REMOTE, Level.INDIRECT} for each in found) and not trusted


def begins_with_slash(of: Field) -> bool:
    """Whether a service sends a field as the path of a URL, which begins with a slash."""
    return of in _slashed()


@cache
def _slashed() -> frozenset[Field]:
    lines = (line for spec in _table()["shape"].values() for line in spec.get("slashed", ()))
    return frozenset(path for line in lines for path in _paths(line))


def _named(root: _Node, path: Iterable[str]) -> list[_Node]:
    """The nodes of a path that the table has lines for."""
    nodes = [root]
    for segment in path:
        nodes = [part for node in nodes for part in node.matching(segment)]
    return nodes


def _widest_known(shape: _Shape, known: _Standing | None, of: Field) -> _Standing | None:
    """With what holds where the table has no line; the whole event has such parts too."""
    if known is None or not shape.path(of):
        return _widest(filter(None, (known, shape.otherwise)))
    return known


def _parts(
    node: _Node | None, above: _Standing | None, segment: str
) -> Iterator[tuple[_Node | None, _Standing | None]]:
    below = above and above.below(segment)
    matching = node.matching(segment) if node else []
    if not matching:
        yield None, below
    for part in matching:
        yield part, part.standing or below


def _held(node: _Node | None, own: _Standing | None) -> Iterator[_Standing]:
    if own is not None:
        yield own
    if node is not None and (own is None or own.structured):
        # What has parts is no text, whatever they are.
        yield from (_Standing(each.level, record=own is None) for each in node.within())


def _widest(standings: Iterable[_Standing]) -> _Standing | None:
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
def _shapes() -> dict[str, _Shape]:
    return {name: _shape(spec) for name, spec in _table()["shape"].items()}


@cache
def _request() -> _Shape:
    return _shape(_table()["request"])


@cache
def _table() -> dict[str, Any]:
    requests, messages, services = (table("maremma.analysis.taint.event", name) for name in _TABLES)
    return {**requests, **messages, "shape": {**requests["shape"], **messages["shape"], **services["shape"]}}


def _shape(spec: Mapping[str, Any]) -> _Shape:
    otherwise = _Standing(_LEVELS[spec["otherwise"]]) if "otherwise" in spec else None
    shape = _Shape(spec["title"], otherwise, spec.get("lists", False))
    _fill(shape, spec)
    return shape


def _fill(shape: _Shape, spec: Mapping[str, Any]) -> None:
    for name in spec.get("includes", ()):
        _fill(shape, _table()["shape"][name])
    shape.marks |= {path for line in spec.get("marks", ()) for path in _paths(line)}
    _grow(shape.root, spec)


def _grow(root: _Node, spec: Mapping[str, Any]) -> None:
    """Hang the lines of a shape or an envelope into a tree."""
    for level, lines in spec.get("object", {}).items():
        _set(root, lines, _Standing(_LEVELS[level]))
    for level, lines in spec.get("texts", {}).items():
        _set(root, lines, _Standing(_LEVELS[level]))
        _set(root, [f"{line}.{ANY_KEY}" for line in lines], _Standing(_LEVELS[level], structured=False))
    for level, lines in spec.get("headers", {}).items():
        _set(root, lines, _Standing(_LEVELS[level]))
        _set(root, [f"{line}.{ANY_KEY}" for line in lines], _Standing(_LEVELS[level], structured=False, named=True))
    for level, lines in spec.get("text", {}).items():
        _set(root, lines, _Standing(_LEVELS[level], structured=False))
    for level, lines in spec.get("names", {}).items():
        _set(root, lines, _Standing(_LEVELS[level], structured=False, named=True))
    _set(root, spec.get("trusted", ()), _Standing(Level.SYSTEM))
    for line, envelopes in spec.get("holds", {}).items():
        for path in _paths(line):
            for name in envelopes:
                _grow(root.at((*path, PARSED)), _table()["envelope"][name])


def _set(root: _Node, lines: Iterable[str], standing: _Standing) -> None:
    for line in lines:
        for path in _paths(line):
            root.at(path).standing = standing


def _paths(line: str) -> Iterator[Field]:
    """The paths that a line of the table is about."""
    parts = _CHOICE.split(line)
    choices = [part.split(",") if index % 2 else [part] for index, part in enumerate(parts)]
    for chosen in product(*choices):
        segments = (segment.replace("\\.", ".") for segment in _KEYS.split("".join(chosen)))
        yield _without_case(segments)
