"""What of an event its sender controls, by the shape of the event. The facts are in `sources*.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from maremma.analysis.taint.event.shapes import (
    PARSED,
    Control,
    Field,
    Level,
    Node,
    Shape,
    Standing,
    paths_of,
    read_table,
    request_shape,
    shapes_by_name,
    widest,
)

_PROXY, _MAPPED = "rest", "mapped"
"""A method of a REST API is one of the two."""


def shapes() -> Mapping[str, str]:
    """Every shape with what it is called in a sentence (`SQS message`), in the order of the table."""
    return {name: shape.title for name, shape in shapes_by_name().items()}


def controls(of: Field, among: Iterable[str]) -> tuple[Control, ...]:
    """The shapes, of those that a function may get, in which the sender controls a field; the empty path is the event.

    Whoever invokes directly can forge every field. But where a path tells another of the shapes, the code reads events
    of that one, and shapes that may hold anything (direct, tasks, pipes) do not claim it. KeyError for a shape that is
    not in the table.
    """
    wanted = set(among)
    if unknown := wanted - shapes_by_name().keys():
        raise KeyError(f"no such shapes: {', '.join(sorted(unknown))}")
    bound = {name: shape for name, shape in shapes_by_name().items() if name in wanted}
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
    found = ((name, shape.known(of)) for name, shape in shapes_by_name().items())
    controlled = tuple(
        standing.in_shape(name) for name, standing in found if standing and standing.level is not Level.SYSTEM
    )
    return controlled or (() if recognized(of) else controls(of, ("direct",)))


def told_by(fields: Iterable[Field]) -> frozenset[str]:
    """The shapes that the fields which code reads tell; none if they could be of any."""
    return frozenset(name for of in fields for name in recognized(of))


def request_control(of: Field) -> Control | None:
    """Whether the sender controls a field of a framework's request, whose paths are those of an HTTP API event."""
    shape = request_shape()
    standing = _widest_known(shape, shape.known(of), of)
    if standing is None or standing.level is Level.SYSTEM:
        return None
    return standing.in_shape("request")


def level_in(of: Field, shape: str) -> Level | None:
    """Who chooses a field in a shape, `SYSTEM` for trusted ones; None where it does not occur."""
    known = shapes_by_name()[shape]
    standing = _widest_known(known, known.known(of), of)
    return None if standing is None else standing.level


def recognized(of: Field) -> tuple[str, ...]:
    """The shapes that a path tells, for a function whose triggers are not known; often none."""
    return tuple(name for name, shape in shapes_by_name().items() if shape.is_marked(of) and shape.known(of))


@cache
def is_record(of: Field) -> bool:
    """Whether a field has named parts in every shape that it occurs in, so that it is no text."""
    found: list[Node] = []
    for shape in shapes_by_name().values():
        nodes = _named(shape.root, shape.path(of))
        if not nodes and shape.known(of) is not None:
            return False
        found += nodes
    return bool(found) and all(node.parts.keys() - {PARSED} for node in found)


@cache
def may_be_object(of: Field) -> bool:
    """Whether a field is no text in any of the shapes that have it, and nothing that somebody wrote as JSON."""
    found = [standing for shape in shapes_by_name().values() if (standing := shape.known(of)) is not None]
    return PARSED not in of and bool(found) and all(standing.structured for standing in found)


@cache
def is_anybodys(of: Field) -> bool:
    """Whether whoever sends an event controls a field in every shape that it may be of, and not what names the user."""
    found = controls_untriggered(of)
    trusted = any(
        standing and standing.level is Level.SYSTEM
        for standing in (each.known(of) for each in shapes_by_name().values())
    )
    return any(each.level in {Level.REMOTE, Level.INDIRECT} for each in found) and not trusted


def begins_with_slash(of: Field) -> bool:
    """Whether a service sends a field as the path of a URL, which begins with a slash."""
    return of in _slashed()


@cache
def _slashed() -> frozenset[Field]:
    lines = (line for spec in read_table()["shape"].values() for line in spec.get("slashed", ()))
    return frozenset(path for line in lines for path in paths_of(line))


def _named(root: Node, path: Iterable[str]) -> list[Node]:
    """The nodes of a path that the table has lines for."""
    nodes = [root]
    for segment in path:
        nodes = [part for node in nodes for part in node.matching(segment)]
    return nodes


def _widest_known(shape: Shape, known: Standing | None, of: Field) -> Standing | None:
    """With what holds where the table has no line; the whole event has such parts too."""
    if known is None or not shape.path(of):
        return widest(filter(None, (known, shape.otherwise)))
    return known
