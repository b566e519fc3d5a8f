"""The lines of `requirements.txt` with those of the files that it includes, as pip reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from posixpath import basename
from typing import Final
from urllib.parse import unquote, urlsplit

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import (
    InvalidSdistFilename,
    InvalidWheelFilename,
    canonicalize_name,
    parse_sdist_filename,
    parse_wheel_filename,
)

from maremma.analysis.packages.inventory.pins.markers import applies
from maremma.analysis.packages.inventory.pins.pin import File
from maremma.patterns import compile_late

_MOST_LINES: Final = 20_000
_MOST_FILES: Final = 50
_LONGEST: Final = 1_000
_LONGEST_VERSION: Final = 100
_INCLUDE = compile_late(r"(?:-r|--requirement|-c|--constraint)(?:[ \t=]++|(?<=-r)|(?<=-c))(?P<name>\S.*)")
_EDITABLE = ("-e", "--editable")
_OPTION = compile_late(r"[ \t]--?[A-Za-z]")
_EGG = compile_late(r"[#&]egg=([A-Za-z0-9][\w.-]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A requirement. Without a version it leaves that open; without a name, it asks for something unnamed.

    `range` are the versions that it takes. `marker` says where it counts.
    """

    path: str
    line: int
    name: str = ""
    version: str = ""
    range: str = ""
    marker: str = ""


def requirement_lines(file: File) -> Iterator[Line]:
    """Every requirement that counts on Lambda. A constraint gives its version to what asks for the name."""
    reading = _Reading()
    found = [each for each in reading.lines(file) if applies(each.marker, file.python)]
    for each in found:
        fixed = reading.constraints.get(canonicalize_name(each.name)) if each.name and not each.version else None
        yield replace(each, version=fixed.version, path=fixed.path, line=fixed.line) if fixed else each


class _Reading:
    """What was met so far: files, of which each is read once, and constraints."""

    def __init__(self) -> None:
        self.constraints: dict[str, Line] = {}
        self._read: set[tuple[str, bool]] = set()

    def lines(self, file: File, *, constrains: bool = False) -> Iterator[Line]:
        self._read.add((file.path, constrains))
        for number, said in _logical(file.text):
            include = _INCLUDE.match(said)
            if include:
                yield from self._included(file, number, include["name"].strip(), said.startswith(("-c", "--c")))
                continue
            each = line_of_requirement(file.path, number, said)
            if each is None:
                continue
            if not constrains:
                yield each
            elif each.name and each.version and applies(each.marker, file.python):
                self.constraints.setdefault(canonicalize_name(each.name), each)

    def _included(self, file: File, number: int, name: str, constrains: bool) -> Iterator[Line]:
        other = file.other(name) if len(self._read) < _MOST_FILES else None
        if other is None:
            yield Line(path=file.path, line=number)
        elif (other.path, constrains) not in self._read:
            yield from self.lines(other, constrains=constrains)


def _logical(text: str) -> Iterator[tuple[int, str]]:
    """The lines without comments, those joined that a backslash continues, each with the number of its first."""
    begun, parts = 0, list[str]()
    for number, line in enumerate(text.splitlines()[:_MOST_LINES], 1):
        said = line.strip()
        if said.startswith("#"):
            continue
        said = said.partition(" #")[0].partition("\t#")[0].strip()
        begun = begun or number
        if said.endswith("\\"):
            parts.append(said[:-1].strip())
            continue
        whole = " ".join((*parts, said)).strip()
        if whole:
            yield begun, whole
        begun, parts = 0, []
    if whole := " ".join(parts).strip():
        yield begun, whole


def line_of_requirement(path: str, number: int, said: str) -> Line | None:
    """A requirement as a line says it; None for options, which ask for nothing."""
    unread = Line(path=path, line=number)
    if said.startswith("-"):
        return unread if said.startswith(_EDITABLE) else None
    option = _OPTION.search(said)
    said = said[: option.start()] if option else said
    if len(said) > _LONGEST:
        return unread
    found = _requirement(said)
    if found is None:
        place, _, marker = said.partition(" ;")
        name, version = _in_address(place)
        return replace(unread, name=name, version=version, marker=marker)
    marker = str(found.marker) if found.marker else ""
    if found.url:
        version = _in_address(found.url)[1]
        return replace(unread, name=found.name, version=version, marker=marker)
    if len(str(found.specifier)) > _LONGEST_VERSION:
        return unread
    exact = (each for each in found.specifier if each.operator in {"==", "==="} and not each.version.endswith(".*"))
    version = next((each.version for each in exact), "")
    return replace(unread, name=found.name, version=version, range=str(found.specifier), marker=marker)


def _requirement(said: str) -> Requirement | None:
    """A line as a requirement; one with a marker that is none stands for itself."""
    if not said[:1].isalnum() or "://" in said.partition("@")[0]:
        return None
    for each in (said, said.partition(";")[0]):
        try:
            return Requirement(each)
        except (InvalidRequirement, RecursionError):
            continue
    return None


def _in_address(address: str) -> tuple[str, str]:
    """Name and version by the file that an address or a path leads to; of a repository the name alone."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return "", ""
    file = unquote(basename(parts.path))
    try:
        if file.endswith(".whl"):
            name, version, *_ = parse_wheel_filename(file)
            return str(name), str(version)
        if file.endswith((".tar.gz", ".zip")) and "+" not in parts.scheme:
            name, version = parse_sdist_filename(file)
            return str(name), str(version)
    except (InvalidWheelFilename, InvalidSdistFilename):
        pass
    egg = _EGG.search(address)
    return (egg[1], "") if egg else ("", "")
