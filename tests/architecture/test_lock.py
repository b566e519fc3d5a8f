"""The lock installs with every pip that Python 3.11 and newer ship, whatever is released after it was written."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCK = Path(__file__).parents[2] / "requirements" / "dev.txt"
PINNED = [
    Requirement(line.rstrip("\\ ").partition(" ;")[0])
    for line in LOCK.read_text().splitlines()
    if re.match(r"\w", line)
]
EXTRAS = {canonicalize_name(each.name): each.extras for each in PINNED}


def _required_by(pinned: Requirement) -> list[Requirement]:
    try:
        found = [Requirement(each) for each in requires(pinned.name) or ()]
    except PackageNotFoundError:  # pinned for another platform
        return []
    return [
        each
        for each in found
        if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in ("", *pinned.extras))
    ]


def test_every_extra_that_is_required_is_pinned_with_its_package() -> None:
    """Pip before 23.3 takes `name[extra]` from the newest release if the lock pins `name` alone."""
    wanted = {
        (canonicalize_name(each.name), extra)
        for pinned in PINNED
        for each in _required_by(pinned)
        for extra in each.extras
    }
    assert wanted, "nothing requires an extra: the lock was not read"
    assert {(name, extra) for name, extra in wanted if extra not in EXTRAS.get(name, ())} == set()
