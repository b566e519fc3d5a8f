"""What lock files beside the code pin: what was meant to be installed, where nothing tells what was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from maremma.analysis.packages.inventory.reading import Reading, decoded
from maremma.bounded import MEBIBYTE, read_json, read_toml
from maremma.model.code.component import Component, Ecosystem, KnownBy
from maremma.patterns import compile_late

_LOCK_BYTES: Final = 8 * MEBIBYTE
_MOST_PINS: Final = 20_000
_DEEPEST: Final = 40
_PACKAGE: Final = "package.json"

# What repeats is possessive, and parts do not share their first letters: a line is read once, whatever it holds.
_REQUIREMENT = compile_late(r"^([A-Za-z0-9][\w.-]*+)\s*+(?:\[[^\]]*+\]\s*+)?===?\s*+([\w.+!-]++)\s*+(?:$|[;#\\]|--)")
_YARN = compile_late(
    r"^\"?(@?[^@\"\s]++)@[^\n]*:\n(?:[ ]++(?!version)[^\n]*+\n)?[ ]++version:?[ ]\"?([^\"\s]++)\"?$", re.MULTILINE
)
_PNPM = compile_late(r"^[ ]{2}['\"]?/?((?:@[^@/'\"\s(:]++/)?[^@/'\"\s(:]++)[@/](\d[^'\"\s(:_]*+)[^\n]*:$", re.MULTILINE)
_GEM = compile_late(r"^[ ]{4}([\w.-]+) \((\d[\w.]*)(?:-[\w-]+)?\)$", re.MULTILINE)

# Values are read with their keys, so that no key is seen inside of one.
_MEMBER = compile_late(r'"(?P<key>[^"\\\n]*+)"\s*+:\s*+(?:(?P<opens>\{)|"(?P<value>[^"\\\n]*+)")')
_TOML_TEXT = compile_late(r"^(?P<key>name|version)[ \t]*+=[ \t]*+['\"](?P<value>[^'\"\n]*+)['\"]", re.MULTILINE)

Pins = Iterator[tuple[str, str, int]]
"""Names, versions, and the lines on which they stand."""


def pinned(reading: Reading) -> Iterator[Component]:
    """The pins of the lock files at the root, without those for development. One that cannot be read is noted."""
    if _PACKAGE in reading.archive.files and reading.size(_PACKAGE) <= _LOCK_BYTES:
        yield from reading.told_by(_PACKAGE, partial(_formed, reading.read(_PACKAGE, _LOCK_BYTES)))
    for path, (ecosystem, pins) in _LOCKS.items():
        if path not in reading.archive.files or reading.size(path) > _LOCK_BYTES:
            continue
        contents = reading.read(path, _LOCK_BYTES) or b""
        yield from reading.told_by(path, partial(_pinned, reading, path, ecosystem, pins, contents))


def _pinned(
    reading: Reading, path: str, ecosystem: Ecosystem, pins: Callable[[str], Pins], contents: bytes
) -> Iterator[Component]:
    found: dict[tuple[str, str], int] = {}
    for name, version, line in _some(pins(decoded(contents))):
        found.setdefault((name, version), line)
    for (name, version), line in found.items():
        yield from reading.told(ecosystem, name, version, path, KnownBy.LOCKFILE, line=line)


def _formed(contents: bytes | None) -> tuple[Component, ...]:
    """No component, as a package is none of its own; MalformedText for what is no JSON."""
    if contents is not None:
        read_json(contents)
    return ()


def _some(pins: Pins) -> Pins:
    for number, pin in enumerate(pins):
        if number == _MOST_PINS:
            return
        yield pin


def _requirements(text: str) -> Pins:
    for number, line in enumerate(text.splitlines(), 1):
        found = _REQUIREMENT.match(line.strip())
        if found:
            yield found[1], found[2], number


def _pipfile(text: str) -> Pins:
    lock, lines = _mapping(read_json(text)), _lines_of_members(text)
    for name, pin in _mapping(lock.get("default")).items():
        version = _mapping(pin).get("version")
        if isinstance(version, str):
            yield name, version.removeprefix("=="), lines.get((name, version), 0)


def _toml(text: str) -> Pins:
    """Poetry's and uv's; what is not from a registry has a source that says so."""
    packages, lines = read_toml(text).get("package"), _lines_of_packages(text)
    for each in packages if isinstance(packages, list) else ():
        fields = _mapping(each)
        own = {"virtual", "editable", "directory"} & _mapping(fields.get("source")).keys()
        if not own and isinstance(fields.get("name"), str) and isinstance(fields.get("version"), str):
            name, version = fields["name"], fields["version"]
            yield name, version, lines.get((name, version), 0)


def _npm(text: str) -> Pins:
    lock, lines = _mapping(read_json(text)), _lines_of_members(text)
    packages = _mapping(lock.get("packages"))
    for path, each in packages.items():
        fields = _mapping(each)
        name = fields.get("name") or path.rpartition("node_modules/")[2]
        if "node_modules/" in path and _is_meant(fields) and isinstance(name, str):
            yield name, fields["version"], lines.get((path, fields["version"]), 0)
    if not packages:
        for name, version in _nested(_mapping(lock.get("dependencies")), 0):
            yield name, version, lines.get((name, version), 0)


def _nested(dependencies: dict[str, Any], depth: int) -> Iterator[tuple[str, str]]:
    for name, each in dependencies.items():
        fields = _mapping(each)
        if _is_meant(fields):
            yield name, fields["version"]
        if depth < _DEEPEST:
            yield from _nested(_mapping(fields.get("dependencies")), depth + 1)


def _is_meant(fields: dict[str, Any]) -> bool:
    return isinstance(fields.get("version"), str) and fields.get("dev") is not True


def _matches(pattern: re.Pattern[str]) -> Callable[[str], Pins]:
    return lambda text: ((found[1], found[2], line) for found, line in _with_lines(pattern, text))


def _lines_of_members(text: str) -> dict[tuple[str, str], int]:
    """The lines of JSON on which objects with a version begin, by their keys and that."""
    lines: dict[tuple[str, str], int] = {}
    begun = "", 0
    for found, line in _with_lines(_MEMBER, text):
        if found["opens"]:
            begun = found["key"], line
        elif found["key"] == "version":
            lines.setdefault((begun[0], found["value"]), begun[1])
    return lines


def _lines_of_packages(text: str) -> dict[tuple[str, str], int]:
    """The lines of TOML on which packages have their names, by those and the versions behind them."""
    lines: dict[tuple[str, str], int] = {}
    named = "", 0
    for found, line in _with_lines(_TOML_TEXT, text):
        if found["key"] == "name":
            named = found["value"], line
        else:
            lines.setdefault((named[0], found["value"]), named[1])
    return lines


def _with_lines(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], int]]:
    line, counted = 1, 0
    for found in pattern.finditer(text):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        yield found, line


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


_LOCKS: Final[Mapping[str, tuple[Ecosystem, Callable[[str], Pins]]]] = MappingProxyType(
    {
        "requirements.txt": (Ecosystem.PYPI, _requirements),
        "Pipfile.lock": (Ecosystem.PYPI, _pipfile),
        "poetry.lock": (Ecosystem.PYPI, _toml),
        "uv.lock": (Ecosystem.PYPI, _toml),
        "package-lock.json": (Ecosystem.NPM, _npm),
        "yarn.lock": (Ecosystem.NPM, _matches(_YARN)),
        "pnpm-lock.yaml": (Ecosystem.NPM, _matches(_PNPM)),
        "Gemfile.lock": (Ecosystem.RUBYGEMS, _matches(_GEM)),
    }
)
