"""The order of versions by ecosystem."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from maremma.analysis.advisories.versions import alpine, composer, debian, gem, golang, maven, nuget, pypi, rpm, semver
from maremma.analysis.advisories.versions.unparsable import LONGEST, Unparsable

_ORDERS: dict[str, Callable[[str], Any]] = {
    "AlmaLinux": rpm.key,
    "Alpine": alpine.key,
    "Amazon Linux": rpm.key,
    "Debian": debian.key,
    "Go": golang.key,
    "Maven": maven.key,
    "NuGet": nuget.key,
    "Packagist": composer.key,
    "PyPI": pypi.key,
    "Red Hat": rpm.key,
    "Rocky Linux": rpm.key,
    "RubyGems": gem.key,
    "SEMVER": semver.key,
    "Ubuntu": debian.key,
    "crates.io": semver.key,
    "npm": semver.key,
}
"""By the ecosystem as OSV spells it, without the release that follows a colon. `SEMVER` is OSV's type of ranges."""

FIRST = "0"
"""What a range begins with that has every version from the first on; it is below all of them."""


@lru_cache(maxsize=65_536)
def key(ecosystem: str, version: str) -> Any:
    """What versions of an ecosystem are compared by; `Unparsable` for what it has no order for."""
    order = _ORDERS.get(ecosystem.partition(":")[0])
    if order is None:
        raise Unparsable(f"the order of versions in {ecosystem} is not known")
    if not version or len(version) > LONGEST:
        raise Unparsable("there is no version, or it is too long for one")
    return order(version)


def has_order(ecosystem: str) -> bool:
    """Whether it is known which of two versions of an ecosystem is the newer, and so which are the same."""
    return ecosystem.partition(":")[0] in _ORDERS


def bound(ecosystem: str, version: str) -> Any:
    """The `key` of a component or of a range's bound, which says something only if it is a version by its rules."""
    if ecosystem.partition(":")[0] == "Maven" and not any(map(str.isdigit, version)):
        raise Unparsable(f"{version!a} stands for a version, as LATEST does, and is none")
    if ecosystem == "PyPI" and len(version) <= LONGEST and not pypi.is_current(version):
        raise Unparsable(f"{version!a} is no version of PEP 440")
    return key(ecosystem, version)


def compare(ecosystem: str, left: str, right: str) -> int:
    """Below, at or above zero as `left` is older than, the same as or newer than `right`; `Unparsable`."""
    one, other = key(ecosystem, left), key(ecosystem, right)
    return bool(one > other) - bool(one < other)
