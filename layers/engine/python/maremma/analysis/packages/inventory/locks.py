"""What lock files beside the code pin: what was meant to be installed, where nothing tells what was."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from maremma.analysis.packages.inventory.reading import Reading
from maremma.analysis.packages.limits import MEBIBYTE
from maremma.model.component import Component, Ecosystem, KnownBy

_LOCK_BYTES: Final = 8 * MEBIBYTE
_MOST_PINS: Final = 20_000
_DEEPEST: Final = 40

# What repeats is possessive, and parts do not share their first letters: a line is read once, whatever it holds.
_REQUIREMENT = re.compile(r"^([A-Za-z0-9][\w.-]*+)\s*+(?:\[[^\]]*+\]\s*+)?===?\s*+([\w.+!-]++)\s*+(?:$|[;#\\]|--)")
_YARN = re.compile(
    r"^\"?(@?[^@\"\s]++)@[^\n]*:\n(?:[ ]++(?!version)[^\n]*+\n)?[ ]++version:?[ ]\"?([^\"\s]++)\"?$", re.MULTILINE
)
_PNPM = re.compile(r"^[ ]{2}['\"]?/?((?:@[^@/'\"\s(:]++/)?[^@/'\"\s(:]++)[@/](\d[^'\"\s(:_]*+)[^\n]*:$", re.MULTILINE)
_GEM = re.compile(r"^[ ]{4}([\w.-]+) \((\d[\w.]*)(?:-[\w-]+)?\)$", re.MULTILINE)

Pins = Iterator[tuple[str, str]]


def pinned(reading: Reading) -> Iterator[Component]:
    """The pins of the lock files at the root, without those for development. An unreadable one is no hint."""
    for path, (ecosystem, pins) in _LOCKS.items():
        if path not in reading.archive.files or reading.size(path) > _LOCK_BYTES:
            continue
        contents = reading.read(path, _LOCK_BYTES) or b""
        try:
            found = dict.fromkeys(_some(pins(contents.decode("utf-8-sig", "replace"))))
        except (ValueError, RecursionError):
            continue
        for name, version in found:
            yield from reading.told(ecosystem, name, version, path, KnownBy.LOCKFILE)


def _some(pins: Pins) -> Pins:
    for number, pin in enumerate(pins):
        if number == _MOST_PINS:
            return
        yield pin


def _requirements(text: str) -> Pins:
    for line in text.splitlines():
        found = _REQUIREMENT.match(line.strip())
        if found:
            yield found[1], found[2]


def _pipfile(text: str) -> Pins:
    for name, pin in _mapping(_mapping(json.loads(text)).get("default")).items():
        version = _mapping(pin).get("version")
        if isinstance(version, str):
            yield name, version.removeprefix("==")


def _toml(text: str) -> Pins:
    """Poetry's and uv's; what is not from a registry has a source that says so."""
    packages = tomllib.loads(text).get("package")
    for each in packages if isinstance(packages, list) else ():
        fields = _mapping(each)
        own = {"virtual", "editable", "directory"} & _mapping(fields.get("source")).keys()
        if not own and isinstance(fields.get("name"), str) and isinstance(fields.get("version"), str):
            yield fields["name"], fields["version"]


def _npm(text: str) -> Pins:
    lock = _mapping(json.loads(text))
    packages = _mapping(lock.get("packages"))
    for path, each in packages.items():
        fields = _mapping(each)
        name = fields.get("name") or path.rpartition("node_modules/")[2]
        if "node_modules/" in path and _is_meant(fields) and isinstance(name, str):
            yield name, fields["version"]
    if not packages:
        yield from _nested(_mapping(lock.get("dependencies")), 0)


def _nested(dependencies: dict[str, Any], depth: int) -> Pins:
    for name, each in dependencies.items():
        fields = _mapping(each)
        if _is_meant(fields):
            yield name, fields["version"]
        if depth < _DEEPEST:
            yield from _nested(_mapping(fields.get("dependencies")), depth + 1)


def _is_meant(fields: dict[str, Any]) -> bool:
    return isinstance(fields.get("version"), str) and fields.get("dev") is not True


def _matches(pattern: re.Pattern[str]) -> Callable[[str], Pins]:
    return lambda text: ((found[1], found[2]) for found in pattern.finditer(text))


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
