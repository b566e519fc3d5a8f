"""Java's properties and INI files as trees: a key and a value on a line, which may go on on the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maremma.analysis.secrets.documents.tree import Builder, Mapping, NoDocument, Scalar, Sequence
from maremma.patterns import compile_late

_ENTRY = compile_late(
    r"(?P<key>(?:\\.|[^\\\s=:])(?:\\.|[^\\=:\s]|[ ](?=[\w.-]+[ ]*[=:]))*+)(?:[ \t]*[=:][ \t]*|[ \t]+)"
)
_ESCAPE = compile_late(r"\\(?:u(?P<code>[0-9A-Fa-f]{4})|(?P<one>.))")
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_SECTION = compile_late(r"\s*\[[^\]]{1,200}\]\s*(?:[#;].*)?$")
_SETTING = compile_late(r"(?P<key>[^\s=:#;\[][^=:]{0,200}?)\s*(?P<by>[=:])\s*(?P<value>.*?)\s*$")
_REMARK = compile_late(r"\s[#;].*$")


def properties_tree(text: str) -> Sequence:
    """The tree of a file of Java's."""
    builder = Builder()
    builder.enter(Mapping())
    for line, start, end in _logical_lines(text):
        entry = _ENTRY.match(line)
        if entry is not None and entry.end() < len(line):
            builder.key(_unescaped(entry["key"]))
            builder.put(Scalar(_unescaped(line[entry.end() :]).strip(), start + min(entry.end(), end - start), end))
    return builder.root


def ini_tree(text: str) -> Sequence:
    """The tree of an INI file; NoDocument where a line is neither a section nor a setting nor a remark."""
    builder = Builder()
    builder.enter(Mapping())
    at = 0
    for line in text.split("\n"):
        if line.strip() and line[0] not in "#; \t" and not _SECTION.match(line):
            found = _SETTING.match(line)
            if found is None:
                raise NoDocument
            value = _REMARK.sub("", found["value"])
            start = at + found.start("value")
            if value[:1] in {'"', "'"} and value[-1:] == value[:1] and len(value) > 1:
                value, start = value[1:-1], start + 1
            builder.key(found["key"])
            builder.put(Scalar(value, start, start + len(value)))
        at += len(line) + 1
    return builder.root


def _logical_lines(text: str) -> Iterator[tuple[str, int, int]]:
    """Each line with those that it goes on on, where it begins behind its blanks, and where it ends."""
    parts: list[str] = []
    at = start = 0
    for line in text.split("\n"):
        part = line.lstrip(" \t\f")
        if not parts:
            start = at + len(line) - len(part)
        at += len(line) + 1
        if not parts and part[:1] in {"", "#", "!"}:
            continue
        goes_on = (len(part) - len(part.rstrip("\\"))) % 2 == 1
        parts.append(part[:-1] if goes_on else part)
        if not goes_on:
            yield "".join(parts), start, at - 1
            parts = []
    if parts:
        yield "".join(parts), start, at - 1


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_said, text) if "\\" in text else text


def _said(found: re.Match[str]) -> str:
    return chr(int(found["code"], 16)) if found["code"] else _CONTROLS.get(found["one"], found["one"])
