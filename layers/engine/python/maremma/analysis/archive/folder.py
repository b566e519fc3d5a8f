"""A folder read like an archive: what would be packed of it, for code that is not deployed yet."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import BinaryIO

from maremma.analysis.archive.archive import Archive, open_archive
from maremma.analysis.archive.entry import Entry, EntryKind, is_executable
from maremma.analysis.archive.limits import LAMBDA_LIMITS, Limits
from maremma.analysis.binaries.layout import Image
from maremma.analysis.secrets.quotation import shown
from maremma.errors import PackageRefused, PackageTooLarge, PackageUnreadable

LeavesOut = Callable[[str], bool]
"""Whether a file is not packed, by its path."""

_BLOCK = 64 * 1024
_NOT_PACKED = frozenset({"__pycache__", "cdk.out", "venv"})
"""Folders that no package holds; so are all whose names begin with a dot, but for those that a handler is in."""

_OF_ENVIRONMENTS = frozenset({"venv"})
_MARK = "pyvenv.cfg"
"""What every environment holds."""

_STORES = frozenset({"node_modules/.pnpm", "node_modules/.store", "node_modules/.bun"})
"""Folders in which installers keep the packages that they link to."""


class Folder(Archive):
    """A folder with the ways of an archive. Links are known by name and never followed.

    Its files are packed `below` a folder, which ends with a slash; empty for the archive's root. `every` takes also
    what packing tools leave out; the folders on the way to the `handlers` are never left out. `flat` takes no folder
    in it, `leaves_out` no file for which it is true.
    """

    def __init__(
        self,
        root: Path,
        limits: Limits = LAMBDA_LIMITS,
        below: str = "",
        *,
        every: bool = False,
        flat: bool = False,
        handlers: Collection[str] = (),
        leaves_out: LeavesOut | None = None,
    ) -> None:
        self._root = root
        self._below = below
        found = _walked(root, handlers, every=every, flat=flat)
        walked = ((each, path) for each, path in found if leaves_out is None or not leaves_out(path))
        super().__init__(io.BytesIO(), tuple(_entries(walked, root, limits, below)), 0)

    def stream(self, entry: Entry) -> Iterator[bytes]:
        """A file's contents, block by block."""
        if entry.kind is not EntryKind.FILE:
            raise PackageRefused(f"{entry.shown} is a {entry.kind}, which is never followed or read.")
        try:
            with (self._root / entry.path.removeprefix(self._below)).open("rb") as file:
                while block := file.read(_BLOCK):
                    yield block
        except OSError as error:
            raise PackageUnreadable(f"{entry.shown} cannot be read: {error.strerror}.") from error

    def image(self, entry: Entry) -> Image:
        """A file's contents, of which the system reads those parts that are looked at.

        Who cuts the file short meanwhile ends the process, as with every tool that maps files.
        """
        if entry.kind is not EntryKind.FILE:
            raise PackageRefused(f"{entry.shown} is a {entry.kind}, which is never followed or read.")
        try:
            with (self._root / entry.path.removeprefix(self._below)).open("rb") as file:
                return mmap(file.fileno(), 0, access=ACCESS_READ)
        except OSError as error:
            raise PackageUnreadable(f"{entry.shown} cannot be read: {error.strerror}.") from error
        except ValueError as error:
            raise PackageUnreadable(f"{entry.shown} has become empty while it was read.") from error

    def opened(self, entry: Entry) -> BinaryIO:
        """The file itself."""
        if entry.kind is not EntryKind.FILE:
            raise PackageRefused(f"{entry.shown} is a {entry.kind}, which is never followed or read.")
        try:
            return (self._root / entry.path.removeprefix(self._below)).open("rb")
        except OSError as error:
            raise PackageUnreadable(f"{entry.shown} cannot be read: {error.strerror}.") from error

    def target(self, link: Entry) -> bytes:
        """Where a link leads, as it is written and without going there."""
        try:
            return os.fsencode((self._root / link.path.removeprefix(self._below)).readlink())
        except OSError as error:
            raise PackageUnreadable(f"{link.shown} cannot be read: {error.strerror}.") from error


def open_package(
    path: Path,
    limits: Limits = LAMBDA_LIMITS,
    below: str = "",
    handlers: Collection[str] = (),
    leaves_out: LeavesOut | None = None,
) -> Archive:
    """Open a package, packed or as a folder; fails as `open_archive` does. For the rest see `Folder`."""
    if not path.is_dir():
        return open_archive(path, limits)
    return Folder(path, limits, below, handlers=handlers, leaves_out=leaves_out)


def _entries(walked: Iterable[tuple[os.DirEntry[str], str]], root: Path, limits: Limits, below: str) -> Iterator[Entry]:
    count = unpacked = 0
    for found, path in walked:
        entry = _entry(found, f"{below}{path}")
        if entry is None:
            continue
        count, unpacked = count + 1, unpacked + entry.unpacked
        if count > limits.entries:
            raise PackageTooLarge(f"{shown(root.name)} has more than {limits.entries} files, the most that are taken.")
        if unpacked > limits.unpacked:
            raise PackageTooLarge(f"{shown(root.name)} has more than {limits.unpacked} bytes, the most that are taken.")
        yield entry


def _walked(
    root: Path, handlers: Collection[str], *, every: bool, flat: bool = False
) -> Iterator[tuple[os.DirEntry[str], str]]:
    """All that is no folder, with its path below the root; a link to a folder is a link."""
    folders = [""]
    while folders:
        folder = folders.pop()
        inside = []
        for found in _listed(root / folder):
            path = f"{folder}{found.name}"
            wanted = every or any(handler.startswith(f"{path}/") for handler in handlers)
            if not wanted and _is_left_out(folder, found.name) and _is_folder(found) and not _is_package(found):
                continue
            if found.is_dir(follow_symlinks=False):
                inside.append(f"{path}/")
            else:
                yield found, path
        folders.extend([] if flat else reversed(inside))


def _is_folder(found: os.DirEntry[str]) -> bool:
    """Whether it is a folder or a link to one; a link that leads round in circles is to none."""
    try:
        return found.is_dir()
    except OSError:
        return False


def _is_package(found: os.DirEntry[str]) -> bool:
    """Whether a folder is a package of Python that only has the name of an environment."""
    inside = Path(found.path)
    return found.name in _OF_ENVIRONMENTS and (inside / "__init__.py").is_file() and not (inside / _MARK).exists()


def _is_left_out(within: str, name: str) -> bool:
    return name in _NOT_PACKED or (name.startswith(".") and not f"/{within}{name}".endswith(tuple(_STORES)))


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    """What is in a folder, by name; one that cannot be listed may hold anything."""
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda each: each.name)
    except OSError as error:
        raise PackageUnreadable(f"{shown(folder.name)} cannot be read: {error.strerror}.") from error


def _entry(found: os.DirEntry[str], path: str) -> Entry | None:
    """The file or link as an archive would list it; None for what is neither, or is gone."""
    link = found.is_symlink()
    try:
        if not link and not found.is_file():
            return None
        state = found.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise PackageUnreadable(f"{shown(path)} cannot be read: {error.strerror}.") from error
    size = 0 if link else state.st_size
    return Entry(
        path=path,
        kind=EntryKind.LINK if link else EntryKind.FILE,
        packed=size,
        unpacked=size,
        crc=0,
        method=0,
        offset=0,
        raw_name=os.fsencode(path),
        executable=not link and is_executable(state.st_mode),
    )
