"""Which files of a package are not its author's, by what installers leave beside them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from posixpath import normpath

from maremma.analysis.taint.layer_roots import LAYER_ROOT

_VENDORED = frozenset({"site-packages", "dist-packages", "_vendor", "vendored", ".venv", "venv", "node_modules"})
_METADATA = re.compile(r"(?P<base>(?:.*/)?)(?P<name>[^/]+)\.(?P<kind>dist-info|egg-info)(?:/(?P<file>[^/]+))?")
_PROJECT_FILES = ("setup.py", "setup.cfg", "pyproject.toml")

Read = Callable[[str], bytes]


def third_party_files(paths: Collection[str], read: Read) -> frozenset[str]:
    """The files that belong to installed distributions or stand in folders for them.

    A distribution that was installed from a folder is the author's own, and so is one whose metadata stand beside the
    project file that they were made from.
    """
    present = frozenset(paths)
    found = {path for path in present if _is_vendored(path)}
    claimed: set[str] = set()
    for folder in _metadata_folders(present):
        if not _is_own(folder, present, read):
            claimed.update(_claims(folder, present, read))
    found.update(path for path in present if _is_claimed(path, claimed))
    return frozenset(found)


def _is_vendored(path: str) -> bool:
    """Whether a folder on the way is one for others' code. The folders where Lambda looks for modules are not."""
    root = LAYER_ROOT.match(path)
    return not _VENDORED.isdisjoint((path[root.end() :] if root else path).split("/")[:-1])


def _metadata_folders(paths: Iterable[str]) -> list[re.Match[str]]:
    """Each distribution's folder of metadata, or its one file."""
    folders: dict[str, re.Match[str]] = {}
    for path in sorted(paths):
        match = _METADATA.fullmatch(path)
        if match:
            folders.setdefault(f"{match['base']}{match['name']}.{match['kind']}", match)
    return list(folders.values())


def _is_own(folder: re.Match[str], paths: Collection[str], read: Read) -> bool:
    base = folder["base"]
    if folder["kind"] == "egg-info":
        return any(f"{base}{name}" in paths for name in _PROJECT_FILES)
    text = _text(f"{base}{folder['name']}.dist-info/direct_url.json", paths, read)
    try:
        said = json.loads(text) if text else None
    except ValueError:
        return False
    return isinstance(said, dict) and "dir_info" in said


def _claims(folder: re.Match[str], paths: Collection[str], read: Read) -> Iterator[str]:
    """The files, and folders with a slash at the end, that a distribution says it has."""
    base, name, kind = folder["base"], folder["name"], folder["kind"]
    metadata = f"{base}{name}.{kind}"
    record = _text(f"{metadata}/RECORD", paths, read)
    installed = _text(f"{metadata}/installed-files.txt", paths, read)
    if record:
        yield from (_inside(base, base, row[0]) for row in _rows(record) if row)
    elif installed:
        yield from (_inside(base, f"{metadata}/", line.strip()) for line in installed.splitlines())
    else:
        names = _text(f"{metadata}/top_level.txt", paths, read).split()
        for top in names or [_import_name(name)]:
            yield from (f"{base}{top}/", f"{base}{top}.py")


def _inside(base: str, start: str, entry: str) -> str:
    """Where an entry stands, relative to `start`; empty if it is outside `base` (scripts, manual pages)."""
    path = normpath(f"{start}{entry}") if entry else ""
    return path if path.startswith(base or "") and not path.startswith("..") else ""


def _rows(record: str) -> Iterator[list[str]]:
    rows = csv.reader(record.splitlines())
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error:
            continue


def _import_name(distribution: str) -> str:
    """The module that a distribution most likely has: its name without the version."""
    return re.sub(r"[-.]+", "_", distribution.partition("-")[0]).lower()


def _is_claimed(path: str, claimed: Collection[str]) -> bool:
    if path in claimed:
        return True
    return any(path[: place + 1] in claimed for place, letter in enumerate(path) if letter == "/")


def _text(path: str, paths: Collection[str], read: Read) -> str:
    if path not in paths:
        return ""
    try:
        return read(path).decode("utf-8", "replace")
    except OSError:
        return ""
