"""Where in the text of a document a value of it is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import yaml

from maremma.bounded import read_json
from maremma.cli.template.syntax import Loader
from maremma.errors import MalformedText
from maremma.patterns import compile_late

Keys = tuple[str | int, ...]
"""The way from the root of a document to a value: keys of mappings, indices of lists."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A line and a column of a file, both from 1; `path` is None for the template's own file."""

    line: int = 1
    column: int = 1
    path: Path | None = None


class Positions:
    """The positions of a text's values. The text has been read before as a whole, so it is known to be in bounds."""

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, keys: Keys) -> Position:
        """Where the value at the end of `keys` begins, with its key; of the nearest value above it if there is none."""
        value = self._root
        for key in keys:
            below = value.values.get(str(key))
            if below is None:
                break
            value = below
        return Position(value.line, value.column)

    @cached_property
    def _root(self) -> _Value:
        if self._text.lstrip("\ufeff \t\r\n").startswith("{"):
            try:
                return _Json(self._text).read()
            except (ValueError, IndexError, MalformedText):
                pass  # it begins as JSON does and is YAML
        return _of_yaml(self._text)


@dataclass(slots=True)
class _Value:
    line: int
    column: int
    values: dict[str, _Value] = field(default_factory=dict)


def _of_yaml(text: str) -> _Value:
    loader = Loader(text)
    try:
        node = loader.get_single_node()
    finally:
        loader.dispose()
    return _converted(node, node, {}) if node is not None else _Value(1, 1)


def _converted(named: yaml.Node, node: yaml.Node, known: dict[int, Mapping[str, _Value]]) -> _Value:
    """A value with its position; what an alias stands for is converted once."""
    mark = named.start_mark
    value = _Value(mark.line + 1, mark.column + 1)
    if id(node) in known:
        value.values = dict(known[id(node)])
        return value
    known[id(node)] = value.values
    if isinstance(node, yaml.SequenceNode):
        for index, each in enumerate(node.value):
            value.values[str(index)] = _converted(each, each, known)
    elif isinstance(node, yaml.MappingNode):
        for key, each in node.value:
            value.values[str(key.value)] = _converted(key, each, known)
    return value


_BLANK = compile_late(r"[ \t\r\n]*")
_SCALAR = compile_late(r'"[^"\\]*(?:\\.[^"\\]*)*"|[^,\]}\s]+', re.DOTALL)


class _Json:
    """Reads where the values of well-formed JSON begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [0, *(each.end() for each in re.finditer("\n", text))]
        self._line = 0

    def read(self) -> _Value:
        """The root; ValueError or IndexError if the text is no JSON."""
        start = self._blank(0)
        return self._value(start, start)[1]

    def _blank(self, at: int) -> int:
        return _BLANK.match(self._text, at).end()  # type: ignore[union-attr]  # it matches nothing as well

    def _at(self, offset: int) -> _Value:
        """A value that begins here: offsets come in order."""
        while self._line + 1 < len(self._lines) and self._lines[self._line + 1] <= offset:
            self._line += 1
        return _Value(self._line + 1, offset - self._lines[self._line] + 1)

    def _value(self, at: int, named: int) -> tuple[int, _Value]:
        """The end of the value at an offset, and the value, whose name begins at `named`."""
        value = self._at(named)
        is_group = self._text[at] in "{["
        return (self._group(at, value) if is_group else self._scalar(at)[0]), value

    def _scalar(self, at: int) -> tuple[int, str]:
        """The end of a text, a number or a word, and how it is written; ValueError where there is none."""
        found = _SCALAR.match(self._text, at)
        if found is None:
            raise ValueError(at)
        return found.end(), found[0]

    def _group(self, at: int, value: _Value) -> int:
        is_mapping, index = self._text[at] == "{", 0
        at = self._blank(at + 1)
        while self._text[at] not in "}]":
            begin, key = at, str(index)
            if is_mapping:
                at, written = self._scalar(at)
                key = str(read_json(written)) if "\\" in written else written[1:-1]
                at = self._blank(self._blank(at) + 1)
            at, value.values[key] = self._value(at, begin)
            at, index = self._blank(at), index + 1
            if self._text[at] == ",":
                at = self._blank(at + 1)
        return at + 1
