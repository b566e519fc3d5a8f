"""What `requirements.txt` and its kin ask for without a version, and what of them is not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from packaging.markers import UndefinedComparison, UndefinedEnvironmentName
from packaging.requirements import InvalidRequirement, Requirement

from maremma.analysis.archive.handler import Entrypoint
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
    _PROJECT: ("poetry.lock", "uv.lock", _PATH),
    "environment.yml": (_PATH,),
    "environment.yaml": (_PATH,),
}
"""What says more than a file beside it: which versions were meant."""

_DEPENDENCIES = compile_late(r"^dependencies[ \t]*+:", re.MULTILINE)
_FILE_BYTES: Final = MEBIBYTE
_LONGEST: Final = 1_000
_LONGEST_RANGE: Final = 60
_LONGEST_VERSION: Final = 100
_MOST: Final = 2_000
_TOLD: Final = 3
_LAMBDA: Final = {
    "os_name": "posix",
    "sys_platform": "linux",
    "platform_system": "Linux",
    "platform_machine": "x86_64",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "extra": "",
}
"""What markers are compared with: the machine that the code runs on, and not this one."""


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
    for path, text in _lists(reading):
        for number, line in enumerate(text.splitlines()[:_MOST], 1):
            found = _requirement(line)
            if found is not None and not _is_pinned(found) and _applies(found, entrypoint):
                range_ = str(found.specifier)
                yield Asked(normalised(found.name), path, number, range_ if len(range_) <= _LONGEST_RANGE else "")
    for path in (_PIPFILE, _PROJECT):
        if _is_alone(reading, path):
            try:
                yield from _declared(path, _text(reading, path))
            except MalformedText:
                continue  # `unread` tells of it


def unread(reading: Reading) -> Iterator[str]:
    """The places at the root that ask for what is not read: other files, addresses, and whatever is no requirement.

    What they say is not quoted: an address may hold a password.
    """
    for path, text in _lists(reading):
        lines = [number for number, line in enumerate(text.splitlines(), 1) if _is_unread(line)]
        if lines:
            yield f"{path}:{', '.join(map(str, lines[:_TOLD]))}{', …' if len(lines) > _TOLD else ''}"
    for path in (_PIPFILE, _PROJECT):
        if _is_alone(reading, path):
            try:
                read_toml(_text(reading, path))
            except MalformedText:
                yield path
    yield from (each for each in _CONDA if _is_alone(reading, each) and _DEPENDENCIES.search(_text(reading, each)))


def _lists(reading: Reading) -> Iterator[tuple[str, str]]:
    yield from ((each, _text(reading, each)) for each in (_PATH, _SOURCE) if _is_alone(reading, each))


def _is_alone(reading: Reading, path: str) -> bool:
    """Whether a file is there, and none beside it that says more."""
    files = reading.archive.files
    return path in files and reading.size(path) <= _FILE_BYTES and not any(each in files for each in _LOCKED_BY[path])


def _text(reading: Reading, path: str) -> str:
    return decoded(reading.read(path, _FILE_BYTES) or b"")


def _declared(path: str, text: str) -> Iterator[Asked]:
    """What a Pipfile or a project declares: the names alone, as nothing is installed by their ranges."""
    document = read_toml(text)
    tool = _table(_table(document.get("tool")).get("poetry")).get("dependencies")
    project = _table(document.get("project")).get("dependencies")
    said = [str(each) for each in project] if isinstance(project, list) else []
    said += [*_table(document.get("packages") if path == _PIPFILE else tool)]
    lines = text.splitlines()
    for each in said[:_MOST]:
        found = _requirement(each)
        if found is not None and found.name != "python" and not _is_pinned(found):
            line = next((number for number, one in enumerate(lines, 1) if found.name in one), 1)
            yield Asked(normalised(found.name), path, line)


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _is_unread(line: str) -> bool:
    """Whether a line asks for something of which neither name nor version is read."""
    said = line.strip()
    if said.startswith("-"):
        return said.startswith(("-r", "--requirement", "-e", "--editable"))
    if not said or said.startswith("#"):
        return False
    found = _requirement(line)
    return found is None or (_is_pinned(found) and len(str(found.specifier)) > _LONGEST_VERSION)


def _requirement(line: str) -> Requirement | None:
    """A line as a requirement; one with a marker that is none stands for itself."""
    said = line.partition(" #")[0].partition(" --")[0].strip().rstrip("\\").strip()
    if not said or len(said) > _LONGEST or not said[0].isalnum():
        return None
    for each in (said, said.partition(";")[0]):
        try:
            return Requirement(each)
        except (InvalidRequirement, RecursionError):
            continue
    return None


def _is_pinned(found: Requirement) -> bool:
    return any(each.operator in {"==", "==="} and not each.version.endswith(".*") for each in found.specifier)


def _applies(found: Requirement, entrypoint: Entrypoint) -> bool:
    if found.marker is None:
        return True
    version = entrypoint.runtime.removeprefix("python")
    try:
        return found.marker.evaluate({**_LAMBDA, "python_version": version, "python_full_version": f"{version}.0"})
    except (UndefinedComparison, UndefinedEnvironmentName):
        return True
