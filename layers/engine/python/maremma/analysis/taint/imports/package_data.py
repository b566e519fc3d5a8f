"""Files of data in the package, as code reads them: a record of the texts in them.

Truths and numbers stay unknown, so that no setting of a package hides a branch from whoever reads it.
"""

from __future__ import annotations

import configparser
import posixpath
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from maremma.analysis.secrets.documents.tree import Mapping as Table
from maremma.analysis.secrets.documents.tree import Node, NoDocument, Scalar
from maremma.analysis.secrets.documents.yaml_tree import yaml_tree
from maremma.analysis.taint.lattice import known_texts
from maremma.analysis.taint.lattice.values import NOTHING, Document, ModuleRef, Value, literal
from maremma.bounded import read_json, read_toml
from maremma.errors import MalformedText
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

MOST_BYTES: Final = 256 * 1024
_MOST_TEXTS: Final = 2_000
_LONGEST_TEXT: Final = 300
_DEEPEST: Final = 12
TASK: Final = "/var/task/"
_ROOT_VARIABLE: Final = "${LAMBDA_TASK_ROOT}"
_LINE: Final = compile_late(r"\s*(?:export\s+)?([\w.]{1,100})\s*[=:]\s*(.*?)\s*")


class _Texts(dict[str, Value | None]):
    """What each file of the package holds."""


def path_of(name: str) -> str:
    """A file of the package by the name that code gives it: from `/var/task`, where Lambda starts the program."""
    whole = posixpath.normpath(posixpath.join(TASK, name.replace(_ROOT_VARIABLE, TASK)))
    return whole.removeprefix(TASK)


def text_of(machine: Machine, name: Value) -> Value | None:
    """What a file of the package holds, as a text that can be parsed or run; None if it holds nothing to be told."""
    known = known_texts.known(name)
    if not known:
        return None
    path = path_of(known)
    texts = machine.of(_Texts)
    if path not in texts:
        texts[path] = _text(machine, path)
    return texts[path]


def parsed(machine: Machine, path: str) -> Value | None:
    """What a file of the package holds, as a record; None if it is none."""
    text = text_of(machine, literal(path))
    held = [ref.value for ref in text.refs if isinstance(ref, Document)] if text is not None else []
    return held[0] if held and held[0].objects else None


def _text(machine: Machine, path: str) -> Value | None:
    if path in machine.program.own:
        return Value(refs=(Document(Value(refs=(ModuleRef(path),))),))
    content = machine.program.data(path, MOST_BYTES)
    held = _document(path, content) if content else None
    if not isinstance(held, (dict, list)):
        return _plain_text(content) if content else None
    return Value(refs=(Document(_Reading(machine).value(held, 0)),))


def _plain_text(content: bytes) -> Value | None:
    try:
        text = content.decode() if len(content) <= _LONGEST_TEXT else ""
    except UnicodeDecodeError:
        return None
    return literal(text) if text else None


class _Reading:
    """One document: so many texts of it, and no more."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._left = _MOST_TEXTS

    def value(self, held: object, depth: int) -> Value:
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            return NOTHING
        if isinstance(held, str):
            return literal(held) if 0 < len(held) <= _LONGEST_TEXT else NOTHING
        if isinstance(held, Mapping):
            return self._machine.heap.record({str(key): self.value(each, depth + 1) for key, each in held.items()})
        if isinstance(held, list):
            return self._machine.heap.sequence([self.value(each, depth + 1) for each in held])
        return NOTHING


def _document(path: str, content: bytes) -> object:
    """A file by what it is called, or else by what can be read in it: JSON, YAML, TOML, INI, or lines of a `.env`."""
    ending = posixpath.splitext(path)[1]
    if ending in {".yaml", ".yml"}:
        return _yaml(content)
    if ending == ".toml":
        return _toml(content)
    if ending in {".ini", ".cfg", ".conf"}:
        return _sections(content)
    found = _json(content)
    if found is None and (ending in {".env", ".properties"} or posixpath.basename(path).startswith(".env")):
        found = variables(content)
    return found


def _json(content: bytes) -> Any:  # noqa: ANN401 (JSON is any value)
    try:
        return read_json(content, most_bytes=MOST_BYTES)
    except MalformedText:
        return None


def _toml(content: bytes) -> object:
    try:
        return read_toml(content, most_bytes=MOST_BYTES)
    except MalformedText:
        return None


def _yaml(content: bytes) -> object:
    try:
        documents = yaml_tree(content.decode("utf-8-sig", "replace")).entries
    except NoDocument:
        return None
    return _plain(documents[0]) if documents else None


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.value if node.is_literal else None
    if isinstance(node, Table):
        return {key: _plain(each) for key, each in node.entries}
    return [_plain(each) for each in node.entries]


def _sections(content: bytes) -> object:
    reader = configparser.ConfigParser(strict=False, interpolation=None)
    try:
        reader.read_string(content.decode("utf-8-sig", "replace"))
    except configparser.Error:
        return None
    return {name: dict(reader.items(name)) for name in reader.sections()}


def variables(content: bytes) -> dict[str, str]:
    """The variables of a `.env` file."""
    lines = map(_LINE.fullmatch, content.decode("utf-8-sig", "replace").splitlines())
    return {found[1]: found[2].strip("'\"") for found in lines if found}
