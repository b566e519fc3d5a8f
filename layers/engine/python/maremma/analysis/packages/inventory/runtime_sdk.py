"""The SDK that a runtime brings along, where the code imports it and does not bring its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.packages.inventory.reading import Reading
from maremma.analysis.packages.purl import purl_of
from maremma.bounded import MEBIBYTE, read_number
from maremma.model.code.component import Component, Ecosystem, KnownBy
from maremma.patterns import compile_late

_PYTHON = compile_late(rb"^[ \t]*(?:import|from)[ \t]+(boto3|botocore)\b", re.MULTILINE)
_NODE = compile_late(
    rb"""(?:\brequire\(|\bfrom|\bimport\(?)\s{0,20}["'](@aws-sdk/[\w-]{1,100}|aws-sdk)(?:/[^"'\n]{0,200})?["']"""
)
_PYTHON_SOURCES: Final = (".py",)
_NODE_SOURCES: Final = (".js", ".mjs", ".cjs", ".ts", ".mts")
_FIRST_WITH_V3: Final = 18
"""Node.js 18 and newer bring version 3 of the SDK, older ones version 2; each brings no other."""

_FILE_BYTES: Final = 4 * MEBIBYTE
_MOST_BYTES: Final = 16 * MEBIBYTE
_MOST_FILES: Final = 1_000


def runtime_components(reading: Reading, entrypoint: Entrypoint, brought: Collection[str]) -> Iterator[Component]:
    """What the code imports of the runtime's own SDK. `brought` are the names of the components that are there.

    Which version a runtime brings depends on the day and the region, so that none is told.
    """
    for name in sorted(_imported(reading, entrypoint)):
        if name not in brought:
            ecosystem = Ecosystem.PYPI if entrypoint.family == "python" else Ecosystem.NPM
            yield Component(
                purl=purl_of(ecosystem, name),
                name=name,
                version="",
                ecosystem=ecosystem,
                evidence=entrypoint.runtime,
                known_by=KnownBy.RUNTIME,
            )


def _imported(reading: Reading, entrypoint: Entrypoint) -> set[str]:
    if entrypoint.family == "python":
        found = _matched(reading, _PYTHON_SOURCES, b"boto", _PYTHON)
        return {"boto3", "botocore"} if "boto3" in found else found
    if entrypoint.family == "nodejs":
        major = read_number(entrypoint.runtime.removeprefix("nodejs").partition(".")[0])
        has_v3 = major is None or major >= _FIRST_WITH_V3
        return {each for each in _matched(reading, _NODE_SOURCES, b"aws-sdk", _NODE) if (each != "aws-sdk") == has_v3}
    return set()


def _matched(reading: Reading, endings: tuple[str, ...], mark: bytes, pattern: re.Pattern[bytes]) -> set[str]:
    """What the sources with a mark import, those nearest to the root first, until so many bytes are read."""
    found: set[str] = set()
    left = _MOST_BYTES
    for path in _nearest(each for each in reading.archive.files if each.endswith(endings)):
        size = reading.size(path)
        if size > min(left, _FILE_BYTES):
            continue
        left -= size
        contents = reading.read(path, _FILE_BYTES) or b""
        if mark in contents:
            found.update(each.decode() for each in pattern.findall(contents))
    return found


def _nearest(paths: Iterable[str]) -> list[str]:
    own = (path for path in paths if "node_modules/" not in path)
    return sorted(own, key=lambda path: (path.count("/"), path))[:_MOST_FILES]
