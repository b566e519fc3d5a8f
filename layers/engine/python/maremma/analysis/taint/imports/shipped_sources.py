"""The code that Maremma ships, known by its digests: our own functions carry it as a layer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from maremma.analysis.program.layer_roots import LAYER_ROOT
from maremma.analysis.program.program import Files

_PACKAGE: Final = Path(__file__).parents[3]


def shipped_sources(files: Files) -> frozenset[str]:
    """The files below `/opt` that are those of the running package, byte for byte and each in its place.

    A name alone says nothing: a file with another byte, or in another place, is none of them.
    """
    return frozenset(_same(files))


def _same(files: Files) -> Iterator[str]:
    for path in files:
        place = LAYER_ROOT.sub("", path, count=1)
        if place == path or not place.startswith(f"{_PACKAGE.name}/") or place not in _ours():
            continue
        try:
            contents = files[path]()
        except OSError:
            continue  # who reads it next is told
        if sha256(contents).digest() == _ours()[place]:
            yield path


@cache
def _ours() -> Mapping[str, bytes]:
    """The digest of each source of the running package, by its path on Python's path."""
    return {
        each.relative_to(_PACKAGE.parent).as_posix(): sha256(each.read_bytes()).digest()
        for each in _PACKAGE.rglob("*.py")
    }
