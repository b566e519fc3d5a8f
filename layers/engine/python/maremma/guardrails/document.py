"""YAML as text, lists and mappings, with the place of each; nothing in it is guessed and nothing is executed.

Every scalar stays the text that was written: YAML 1.1 reads `off` as false, `012345678901` as an octal number and
`2026-12-31` as a date, and the file's models know better what is meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from maremma.guardrails.problem import Problem
from maremma.patterns import compile_late

MOST_BYTES = 128 * 1024
"""About a thousand waivers; parsing that many takes a second."""
_MOST_DEPTH = 12
"""Twice as deep as the deepest guardrails."""
_MOST_NODES = 50_000
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_SURROGATES = compile_late("[\ud800-\udfff]")
_NOTHING = "nothing is written here; write a value, or remove the key"
_ROOT = "the file is not a mapping; write `version: 1` and the settings below it"

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The content of a file. `places` are the lines and columns of values by path, and of `keys` by theirs."""

    tree: Mapping[str, Tree]
    places: Mapping[Path, tuple[int, int]]
    keys: Mapping[Path, tuple[int, int]]

    def place(self, path: Sequence[str | int], *, key: bool = False) -> tuple[int, int]:
        """Where the value at a path is, or its key, or what is nearest around it."""
        wanted = tuple(path)
        if key and wanted in self.keys:
            return self.keys[wanted]
        while wanted not in self.places:
            wanted = wanted[:-1]
        return self.places[wanted]


def parse(body: bytes) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document; None and why when it cannot be read at all. Repeated keys are problems, and the first one counts.
    So is every key behind which nothing is written.

    Bounded by size, depth and number of nodes, whatever the bytes are.
    """
    if len(body) > MOST_BYTES:
        return None, (Problem(1, 1, f"the file has more than {MOST_BYTES // 1024} KiB; merge or drop waivers"),)
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        column = error.start - (body.rfind(b"\n", 0, error.start) + 1) + 1
        return None, (Problem(line, column, "this is not UTF-8; save the file in that encoding"),)
    try:
        root = _Loader(text).root()
    except _Refused as refused:
        return None, (refused.problem,)
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        place = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        return None, (Problem(*place, "there is a control character here; remove it"),)
    except yaml.MarkedYAMLError as error:
        return None, (_syntax(error, text),)
    if root is None:
        return None, (Problem(1, 1, "the file is empty; write `version: 1`, or delete it to go back to the defaults"),)
    if not isinstance(root, MappingNode):
        return None, (Problem(*_start(root), _ROOT),)
    reading = _Reading()
    tree = reading.mapping(root, ())
    return Document(tree, reading.places, reading.keys), tuple(reading.problems)


class _Refused(Exception):
    """The file holds something that no guardrails need."""

    def __init__(self, mark: yaml.Mark, says: str) -> None:
        super().__init__(says)
        self.problem = Problem(mark.line + 1, mark.column + 1, says)


class _Loader(yaml.SafeLoader):  # type: ignore[misc]  # PyYAML has no types
    """Builds nodes alone, with limits; refuses aliases, by which a small file could stand for a huge one."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0
        self._nodes = 0

    def root(self) -> Node | None:
        try:
            return self.get_single_node()
        except (ValueError, OverflowError):
            # PyYAML gives escapes and the numbers of directives to chr and int as they are.
            says = "this is not YAML: an escape or a number is out of range; correct the line or the one before it"
            raise _Refused(self.get_mark(), says) from None

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(event.start_mark, "anchors and aliases are not allowed; write the value out where it counts")
        if getattr(event, "tag", None):
            raise _Refused(event.start_mark, "YAML tags are not allowed; write the plain value")
        if isinstance(event, yaml.ScalarEvent) and _SURROGATES.search(event.value):
            raise _Refused(event.start_mark, "an escape here is half a character; write the character itself")
        self._depth, self._nodes = self._depth + 1, self._nodes + 1
        if self._depth > _MOST_DEPTH:
            raise _Refused(event.start_mark, f"values are nested more than {_MOST_DEPTH} deep; see docs/guardrails.md")
        if self._nodes > _MOST_NODES:
            raise _Refused(event.start_mark, f"the file holds more than {_MOST_NODES} values; merge or drop waivers")
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


@dataclass(slots=True)
class _Reading:
    """Turns nodes into plain values and notes where they were."""

    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def mapping(self, node: MappingNode, path: Path) -> dict[str, Tree]:
        self.places[path] = _start(node)
        found: dict[str, Tree] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self.problems.append(Problem(*_start(key), "a key is not text; write a word before the colon"))
                continue
            below = (*path, key.value)
            if key.value in found:
                line, _ = self.keys[below]
                says = f"the key `{key.value}` is there already, in line {line}; merge the two"
                self.problems.append(Problem(*_start(key), says))
                continue
            self.keys[below] = _start(key)
            found[key.value] = self._value(value, below)
        return found

    def _value(self, node: Node, path: Path) -> Tree:
        self.places[path] = _start(node)
        if isinstance(node, MappingNode):
            return self.mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self._value(each, (*path, number)) for number, each in enumerate(node.value)]
        text: str = node.value
        if node.style is None and text in _NULLS:
            # A key that is left empty would be read as one that is left out, which can mean everything.
            self.problems.append(Problem(*_start(node), _NOTHING))
            return None
        return text


def _start(node: Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _syntax(error: yaml.MarkedYAMLError, text: str) -> Problem:
    """What PyYAML says of a place, without the lines around it."""
    mark = error.problem_mark or error.context_mark
    place: tuple[int, int] = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    line = lines[place[0] - 1] if place[0] <= len(lines) else ""
    if "\t" in line[: place[1]]:
        return Problem(place[0], line.index("\t") + 1, "there is a tab here; YAML is indented by spaces")
    if "expected a single document" in (error.context or ""):
        return Problem(*place, "the file holds a second document; remove the `---` and what follows it")
    return Problem(*place, f"this is not YAML: {error.problem}; correct the line or the one before it")
