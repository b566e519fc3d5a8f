"""Environment markers of Python (PEP 508) as they are on Lambda, and not on this machine."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import Final

from packaging.markers import InvalidMarker, Marker, UndefinedComparison, UndefinedEnvironmentName
from packaging.specifiers import InvalidSpecifier, SpecifierSet

_LAMBDA: Final = {
    "os_name": "posix",
    "sys_platform": "linux",
    "platform_system": "Linux",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "extra": "",
}
_MACHINES: Final = ("x86_64", "aarch64")
_PYTHONS: Final = ("3.9", "3.10", "3.11", "3.12", "3.13", "3.14")
_LONGEST: Final = 2_000


def applies(marker: object, python: str, groups: frozenset[str] = frozenset()) -> bool:
    """Whether a marker may hold on Lambda, on either machine; on any version of Python if that is not known.

    What is no marker always holds. `groups` are those of dependencies that are installed.
    """
    unasked = not isinstance(marker, str) or not marker.strip() or len(marker) > _LONGEST
    return unasked or _holds(str(marker), python, groups)


def suits(range_: object, python: str) -> bool:
    """Whether a `requires-python` takes the version; what is no range takes every version."""
    if not isinstance(range_, str) or not python or len(range_) > _LONGEST:
        return True
    try:
        return SpecifierSet(range_).contains(f"{python}.99", prereleases=True)
    except InvalidSpecifier:
        return True


@lru_cache(maxsize=4096)
def _holds(marker: str, python: str, groups: frozenset[str]) -> bool:
    try:
        parsed = Marker(marker)
        sets: dict[str, frozenset[str]] = {"extras": frozenset(), "dependency_groups": groups}
        return any(
            parsed.evaluate({**_environment(version, machine), **sets}, "lock_file")
            for version, machine in product((python,) if python else _PYTHONS, _MACHINES)
        )
    except (InvalidMarker, UndefinedComparison, UndefinedEnvironmentName, RecursionError):
        return True


def _environment(version: str, machine: str) -> dict[str, str]:
    return {
        **_LAMBDA,
        "platform_machine": machine,
        "python_version": version,
        "python_full_version": f"{version}.99",
    }
