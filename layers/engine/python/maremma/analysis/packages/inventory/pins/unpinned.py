"""What `requirements.txt` and its kin ask for without a version, and what of them is not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.packages.inventory.pins.markers import applies
from maremma.analysis.packages.inventory.pins.pin import File
from maremma.analysis.packages.inventory.pins.python_manifests import project as pins_of_project
from maremma.analysis.packages.inventory.pins.requirement_lines import Line, line_of_requirement, requirement_lines
from maremma.analysis.packages.inventory.pins.sources import Sources
from maremma.analysis.packages.inventory.reading import Reading, decoded
from maremma.analysis.packages.purl import normalised
from maremma.bounded import MEBIBYTE, read_toml
from maremma.errors import MalformedText
from maremma.patterns import compile_late

_PATH: Final = "requirements.txt"
_SOURCE: Final = "requirements.in"
_PIPFILE: Final = "Pipfile"
_PROJECT: Final = "pyproject.toml"
_CONDA: Final = ("environment.yml", "environment.yaml")
_LOCKED_BY: Final = {
    _PATH: (),
    _SOURCE: (_PATH,),
    _PIPFILE: ("Pipfile.lock", _PATH),
    _PROJECT: ("poetry.lock", "uv.lock", "pdm.lock", "pylock.toml", _PATH),
    "environment.yml": (_PATH,),
    "environment.yaml": (_PATH,),
}
"""What says more than a file beside it: which versions were meant."""

_DEPENDENCIES = compile_late(r"^dependencies[ \t]*+:", re.MULTILINE)
_FILE_BYTES: Final = MEBIBYTE
_LONGEST_RANGE: Final = 60
_MOST: Final = 2_000
_TOLD: Final = 3


@dataclass(frozen=True, slots=True, order=True)
class Asked:
    """Something that a file asks for on a line, by its name; `range` are the versions that it takes, if it says so."""

    name: str
    path: str
    line: int
    range: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.path}:{self.line}{f', {self.range}' if self.range else ''})"


def unpinned(reading: Reading, entrypoint: Entrypoint) -> Iterator[Asked]:
    """The requirements at the root that leave the version open, for this version of Python on Lambda.

    What has no name, as paths and most addresses, is left out.
    """
    for each in _lines(reading, entrypoint):
        if each.name and not each.version:
            range_ = each.range if len(each.range) <= _LONGEST_RANGE else ""
            yield Asked(normalised(each.name), each.path, each.line, range_)
    for path in (_PIPFILE, _PROJECT):
        if _is_alone(reading, path):
            try:
                yield from _declared(path, _text(reading, path), entrypoint.python_version)
            except MalformedText:
                continue  # `unread` tells of it


def unread(reading: Reading, entrypoint: Entrypoint) -> Iterator[str]:
    """The places at the root that ask for what is not read: files elsewhere, addresses, and what is no requirement.

    What they say is not quoted: an address may hold a password.
    """
    lines: dict[str, list[int]] = {}
    for each in _lines(reading, entrypoint):
        if not each.name:
            lines.setdefault(each.path, []).append(each.line)
    for path, found in lines.items():
        yield f"{path}:{', '.join(map(str, found[:_TOLD]))}{', …' if len(found) > _TOLD else ''}"
    for path in (_PIPFILE, _PROJECT):
        if _is_alone(reading, path):
            try:
                read_toml(_text(reading, path))
            except MalformedText:
                yield path
    yield from (each for each in _CONDA if _is_alone(reading, each) and _DEPENDENCIES.search(_text(reading, each)))


def _lines(reading: Reading, entrypoint: Entrypoint) -> Iterator[Line]:
    """The lines of both kinds of lists at the root, with those of the files that they include."""
    for path in (_PATH, _SOURCE):
        file = Sources(reading, entrypoint.python_version).file(path) if _is_alone(reading, path) else None
        if file is not None:
            yield from requirement_lines(file)


def _is_alone(reading: Reading, path: str) -> bool:
    """Whether a file is there, and none beside it that says more."""
    files = reading.archive.files
    return path in files and reading.size(path) <= _FILE_BYTES and not any(each in files for each in _LOCKED_BY[path])


def _text(reading: Reading, path: str) -> str:
    return decoded(reading.read(path, _FILE_BYTES) or b"")


def _declared(path: str, text: str, python: str) -> Iterator[Asked]:
    """What a Pipfile or a project declares: the names alone, as nothing is installed by their ranges."""
    document = read_toml(text)
    tool = _table(_table(document.get("tool")).get("poetry")).get("dependencies")
    project = _table(document.get("project")).get("dependencies")
    said = [str(each) for each in project] if isinstance(project, list) else []
    exact = {each.name for each in pins_of_project(File(path=path, text=text, find=lambda _: None, python=python))}
    said += [each for each in _table(document.get("packages") if path == _PIPFILE else tool) if each not in exact]
    lines = text.splitlines()
    for each in said[:_MOST]:
        found = line_of_requirement(path, 0, each)
        if found and found.name and found.name != "python" and not found.version and applies(found.marker, python):
            line = next((number for number, one in enumerate(lines, 1) if found.name in one), 1)
            yield Asked(normalised(found.name), path, line)


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
