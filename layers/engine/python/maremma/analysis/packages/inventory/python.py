"""Python distributions by the metadata that installers write beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from maremma.analysis.packages.inventory.reading import INSIDE, Reading
from maremma.model.code.component import Component, Ecosystem, KnownBy
from maremma.patterns import compile_late

_EGG_PYTHON = compile_late(r"-py\d+(?:\.\d+)?$")
_VENDOR_LIST = compile_late(r"(?:.*/)?(?:_?vendor(?:ed)?|patched)/(?:vendor(?:ed)?|patched)\.txt")
_VENDORED = compile_late(r"^\s*([A-Za-z0-9][\w.-]*)==([\w.+!-]+)")
_OSI: Final = "License :: OSI Approved :: "
_FIELDS: Final = ("name", "version", "license-expression", "license")


def python_components(reading: Reading) -> Iterator[Component]:
    """The distributions that are installed in an archive, and what pip's list of vendored ones says."""
    for path in _manifests(reading.archive.files):
        contents = reading.read(path)
        if contents is None:
            continue
        yield from reading.told_by(path, partial(_described, reading, path, contents))
    lists = (path for path in reading.archive.files if path.endswith("ed.txt") or path.endswith("vendor.txt"))
    for path in sorted(filter(_VENDOR_LIST.fullmatch, lists)):
        lines = (reading.read(path) or b"").decode("utf-8", "replace").splitlines()
        for number, line in enumerate(lines, 1):
            if found := _VENDORED.match(line):
                yield from reading.told(Ecosystem.PYPI, found[1], found[2], path, KnownBy.VENDORED, line=number)


def _manifests(paths: Iterable[str]) -> list[str]:
    """The file that tells most of each distribution: its metadata, or any other where a clean-up left no metadata."""
    best: dict[str, str] = {}
    for path in paths:
        folder = _metadata_folder(path) if "-info" in path or "EGG-INFO" in path else ""
        if folder and (folder not in best or _tells_more(path, best[folder])):
            best[folder] = path
    return list(best.values())


def _described(reading: Reading, path: str, contents: bytes) -> Iterator[Component]:
    """The distribution that a metadata file describes. The folder's name fills in what the file does not say."""
    said = _headers(contents) if _is_metadata(path) else {}
    name, version = said.get("name", ""), said.get("version", "")
    if not (name and version):
        name, version = _from_folder(_metadata_folder(path), reading.within)
    if not version:
        raise ValueError("neither the file nor its folder names a distribution and its version")
    yield reading.described(Ecosystem.PYPI, name, version, path, licence=_licence(said))


def _metadata_folder(path: str) -> str:
    """The folder that describes a distribution, or the file where that is all there is; empty for any other path."""
    folder, _, name = path.rpartition("/")
    if folder.endswith((".dist-info", ".egg-info")) or folder.rpartition("/")[2] == "EGG-INFO":
        return folder
    return path if name.endswith(".egg-info") else ""


def _is_metadata(path: str) -> bool:
    return path.endswith((".dist-info/METADATA", "/PKG-INFO", ".egg-info"))


def _tells_more(path: str, than: str) -> bool:
    return (not _is_metadata(path), path) < (not _is_metadata(than), than)


def _headers(contents: bytes) -> dict[str, str]:
    """The first of each field of the header lines, which end at the first empty line; `classifier` is a licence's."""
    found: dict[str, str] = {}
    head = re.split(rb"\r?\n[ \t]*\r?\n", contents, maxsplit=1)[0]
    for line in head.decode("utf-8-sig", "replace").splitlines():
        key, colon, value = line.partition(":")
        key, value = key.strip().lower(), value.strip()
        if colon and key in _FIELDS:
            found.setdefault(key, value)
        elif key == "classifier" and value.startswith(_OSI):
            found.setdefault(key, value.removeprefix(_OSI))
    return found


def _licence(said: dict[str, str]) -> str:
    return next((said[key] for key in ("license-expression", "license", "classifier") if said.get(key)), "")


def _from_folder(folder: str, within: str) -> tuple[str, str]:
    """Name and version as the folder's name has them; an egg's are in the name of the egg around it."""
    last = folder.rpartition("/")[2]
    if last == "EGG-INFO":
        last = (within.removesuffix(INSIDE) or folder.removesuffix("/EGG-INFO")).rpartition("/")[2]
    stem = last.removesuffix(".dist-info").removesuffix(".egg-info").removesuffix(".egg")
    name, _, version = _EGG_PYTHON.sub("", stem).rpartition("-")
    return name, version
