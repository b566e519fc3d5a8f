"""A document as a tree of texts, each with the place that it was written at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_NODES = 200_000
DEEPEST = 200


class NoDocument(Exception):
    """The text is no document of its kind, or one that is too deep, too large or refers to others."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, decoded, and the characters `start` to `end` of the file that stand for it."""

    value: str = field(repr=False)
    start: int
    end: int
    is_literal: bool = True
    """False for what a tag (`!Ref`) makes something else of."""


@dataclass(slots=True)
class Mapping:
    """Keys and what is under each, in order; a key may occur twice."""

    entries: list[tuple[str, Node]] = field(default_factory=list)

    def text(self, key: str) -> str:
        """The text under a key; empty where there is none."""
        return next((each.value for name, each in self.entries if name == key and isinstance(each, Scalar)), "")


@dataclass(slots=True)
class Sequence:
    """What stands one after the other; the documents of a file, too."""

    entries: list[Node] = field(default_factory=list)


Node = Scalar | Mapping | Sequence


class Builder:
    """Puts a tree together from what a parser meets, in order. NoDocument when it grows too deep or too large."""

    def __init__(self) -> None:
        self.root = Sequence()
        self._open: list[Mapping | Sequence] = [self.root]
        self._keys: list[str | None] = [None]
        self._left = MOST_NODES

    def enter(self, node: Mapping | Sequence) -> None:
        """Begin a mapping or a sequence."""
        self.put(node)
        if len(self._open) > DEEPEST:
            raise NoDocument
        self._open.append(node)
        self._keys.append(None)

    def leave(self) -> None:
        """End the innermost one."""
        self._open.pop()
        self._keys.pop()

    @property
    def awaits_key(self) -> bool:
        """Whether the next text is a key."""
        return isinstance(self._open[-1], Mapping) and self._keys[-1] is None

    def key(self, text: str) -> None:
        """What the next node is under."""
        self._keys[-1] = text

    def put(self, node: Node) -> None:
        """A node where the parser is."""
        self._left -= 1
        if self._left < 0:
            raise NoDocument
        inside, key = self._open[-1], self._keys[-1]
        if isinstance(inside, Sequence):
            inside.entries.append(node)
        else:
            inside.entries.append((key or "", node))
            self._keys[-1] = None


def scalars(root: Node) -> Iterator[Scalar]:
    """Every text of a tree, in no order."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Mapping):
            waiting += [each for _, each in node.entries]
        else:
            waiting += node.entries
