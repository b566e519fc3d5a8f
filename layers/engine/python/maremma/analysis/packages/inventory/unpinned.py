"""What `requirements.txt` asks for without a version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from packaging.markers import UndefinedComparison, UndefinedEnvironmentName
from packaging.requirements import InvalidRequirement, Requirement

from maremma.analysis.packages.handler import Entrypoint
from maremma.analysis.packages.inventory.reading import Reading
from maremma.analysis.packages.limits import MEBIBYTE
from maremma.analysis.packages.purl import normalised

_PATH: Final = "requirements.txt"
_FILE_BYTES: Final = MEBIBYTE
_LONGEST: Final = 1_000
_LONGEST_RANGE: Final = 60
_MOST: Final = 2_000
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
    if _PATH not in reading.archive.files or reading.size(_PATH) > _FILE_BYTES:
        return
    text = (reading.read(_PATH, _FILE_BYTES) or b"").decode("utf-8-sig", "replace")
    for number, line in enumerate(text.splitlines()[:_MOST], 1):
        found = _requirement(line)
        if found is not None and not _is_pinned(found) and _applies(found, entrypoint):
            range_ = str(found.specifier)
            yield Asked(normalised(found.name), _PATH, number, range_ if len(range_) <= _LONGEST_RANGE else "")


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
