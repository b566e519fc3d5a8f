"""Ruby gems by the specifications that RubyGems and Bundler install, read as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from maremma.analysis.packages.inventory.reading import Reading
from maremma.model.code.component import Component, Ecosystem, KnownBy
from maremma.patterns import compile_late

_SPECIFICATION = compile_late(r"(?:.*/)?specifications/(?:default/)?(?P<stem>[^/]+)\.gemspec")
_FOLDER = compile_late(r"(?:.*/)?gems/(?P<stem>[^/]+-\d[^/]*)/.+")
_STEM = compile_late(r"(?P<name>[A-Za-z0-9_.-]+?)-(?P<version>\d+(?:\.\w+)*)(?:-[\w-]+)?")
_STATED = r"^[ \t]*+\w++\.{}[ \t]*+=\s*+(?:Gem::Version\.new\s*+\(?\s*+)?[\"']([^\"'\n]++)[\"']"
_NAME = compile_late(_STATED.format("name"), re.MULTILINE)
_VERSION = compile_late(_STATED.format("version"), re.MULTILINE)
_LICENCES = compile_late(r"^[ \t]*+\w++\.licenses?[ \t]*+=\s*+(\[?[^\n\]]{1,200})", re.MULTILINE)
_TEXT = compile_late(r"[\"']([^\"'\n]+)[\"']")
_SPECIFICATION_BYTES: Final = 256 * 1024


def ruby_components(reading: Reading) -> Iterator[Component]:
    """The installed gems; those whose specification a clean-up took away by the folder that they are in."""
    stems = set()
    for path in sorted(each for each in reading.archive.files if each.endswith(".gemspec")):
        found = _SPECIFICATION.fullmatch(path)
        if found:
            stems.add(found["stem"])
            yield from reading.told_by(path, partial(_described, reading, path, found["stem"]))
    inside = sorted(path for path in reading.archive.files if "gems/" in path)
    folders = {found["stem"]: path for path in inside if (found := _FOLDER.fullmatch(path))}
    for stem, path in folders.items():
        said = _STEM.fullmatch(stem)
        if stem not in stems and said:
            yield from reading.told(Ecosystem.RUBYGEMS, said["name"], said["version"], path, KnownBy.PATH)


def _described(reading: Reading, path: str, stem: str) -> Iterator[Component]:
    text = (reading.read(path, _SPECIFICATION_BYTES) or b"").decode("utf-8", "replace")
    stated, version = _NAME.search(text), _VERSION.search(text)
    licences = _LICENCES.search(text)
    licence = " OR ".join(_TEXT.findall(licences[1])) if licences else ""
    if stated and version:
        yield reading.component(Ecosystem.RUBYGEMS, stated[1], version[1], path, licence=licence)
        return
    said = _STEM.fullmatch(stem)
    if not said:
        raise ValueError("neither the specification nor its name tells a gem and its version")
    yield reading.component(Ecosystem.RUBYGEMS, said["name"], said["version"], path, KnownBy.PATH, licence=licence)
