"""Links of a package that lead to another place of its installed packages, as pnpm lays them out."""

from __future__ import annotations

import posixpath
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final

from maremma.analysis.archive.archive import Archive
from maremma.analysis.archive.entry import Entry, EntryKind
from maremma.errors import PackageRefused, PackageUnreadable

_MODULES: Final = "node_modules/"


def installed_links(archive: Archive) -> Mapping[str, str]:
    """The links in folders of installed packages to such folders of the same package, and where they lead.

    One to a place where the package has nothing, as of a store that was not packed, is not among them. They are read
    and never followed: what lies there is in the package under its own path.
    """
    links = (each for each in archive.entries if each.kind is EntryKind.LINK and _MODULES in each.path)
    found = {each.path: _target(archive, each) for each in links}
    paths = sorted(archive.files)
    return {path: target for path, target in found.items() if _MODULES in target and _holds(paths, target)}


def _holds(paths: Sequence[str], place: str) -> bool:
    """Whether a file, or something in a folder, of that path is among the sorted ones."""
    for wanted in (place, f"{place}/"):
        at = bisect_left(paths, wanted)
        if at < len(paths) and (paths[at] == place or paths[at].startswith(f"{place}/")):
            return True
    return False


def _target(archive: Archive, link: Entry) -> str:
    """Where a link leads, from the root; empty for one that leads out of the package or cannot be read."""
    try:
        written = archive.target(link).decode()
    except (PackageRefused, PackageUnreadable, UnicodeDecodeError):
        return ""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(link.path), written))
    return "" if path.startswith(("/", "..")) else path
