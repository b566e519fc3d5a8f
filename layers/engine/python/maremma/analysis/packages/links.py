"""Links of a package that lead to another place of its installed packages, as pnpm lays them out."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Final

from maremma.analysis.packages.archive import Archive
from maremma.analysis.packages.entry import Entry, EntryKind
from maremma.errors import PackageRefused, PackageUnreadable

_MODULES: Final = "node_modules/"


def installed_links(archive: Archive) -> Mapping[str, str]:
    """The links in folders of installed packages to such folders of the same package, and where they lead.

    They are read and never followed: what lies there is in the package under its own path.
    """
    links = (each for each in archive.entries if each.kind is EntryKind.LINK and _MODULES in each.path)
    found = {each.path: _target(archive, each) for each in links}
    return {path: target for path, target in found.items() if _MODULES in target}


def _target(archive: Archive, link: Entry) -> str:
    """Where a link leads, from the root; empty for one that leads out of the package or cannot be read."""
    try:
        written = archive.target(link).decode()
    except (PackageRefused, PackageUnreadable, UnicodeDecodeError):
        return ""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(link.path), written))
    return "" if path.startswith(("/", "..")) else path
