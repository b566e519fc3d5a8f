"""Python distributions by the metadata that installers write beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from maremma.analysis.packages.purl import normalised, pypi_purl
from maremma.model.component import Component, Ecosystem

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_VERSION = re.compile(r"[A-Za-z0-9._+!-]{1,128}")
_EGG_PYTHON = re.compile(r"-py\d+(?:\.\d+)?$")


def python_manifests(paths: Iterable[str]) -> Iterator[str]:
    """The file that tells most of each distribution: its metadata, or any other where a clean-up left no metadata."""
    best: dict[str, str] = {}
    for path in paths:
        folder = _metadata_folder(path)
        if folder and (folder not in best or _tells_more(path, best[folder])):
            best[folder] = path
    return iter(best.values())


def read_python_manifest(path: str, contents: bytes, layer: str) -> Component | None:
    """The distribution that a metadata file describes. The folder's name fills in what the file does not say."""
    name, version = _headers(contents) if _is_metadata(path) else ("", "")
    if not (name and version):
        name, version = _from_folder(_metadata_folder(path))
    if not (_NAME.fullmatch(name) and _VERSION.fullmatch(version)):
        raise ValueError("neither the file nor its folder names a distribution and its version")
    return Component(
        purl=pypi_purl(name, version),
        name=normalised(name),
        version=version,
        ecosystem=Ecosystem.PYPI,
        evidence=path,
        layer=layer,
    )


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


def _headers(contents: bytes) -> tuple[str, str]:
    """Name and version from the header lines, which end at the first empty line."""
    found = {"name": "", "version": ""}
    for line in contents.decode("utf-8-sig", "replace").splitlines():
        if not line.strip():
            break
        key, colon, value = line.partition(":")
        key = key.strip().lower()
        if colon and not found.get(key, "-"):
            found[key] = value.strip()
    return found["name"], found["version"]


def _from_folder(folder: str) -> tuple[str, str]:
    stem = folder.rpartition("/")[2].removesuffix(".dist-info").removesuffix(".egg-info")
    name, _, version = _EGG_PYTHON.sub("", stem).rpartition("-")
    return name, version
