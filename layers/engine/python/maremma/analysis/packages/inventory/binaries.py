"""Programs and libraries for Linux, which name what was linked into them if their compiler is Go's or Rust's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from maremma.analysis.binaries.layout import Image, Malformed
from maremma.analysis.packages.inventory import elf
from maremma.analysis.packages.inventory.go_functions import Linked, functions_of, sums_of
from maremma.analysis.packages.inventory.go_modules import (
    MAGIC,
    Module,
    built_from,
    has_information,
    linked_from,
    may_hide_information,
)
from maremma.analysis.packages.inventory.reading import Reading
from maremma.analysis.packages.inventory.rust_crates import audited
from maremma.bounded import MEBIBYTE
from maremma.model.code.component import Component, Ecosystem, KnownBy

_LARGEST: Final = 192 * MEBIBYTE
_MOST_BYTES: Final = 384 * MEBIBYTE
_MOST_FILES: Final = 5_000
_SMALLEST: Final = 64
_LIBRARIES: Final = (".so", ".node")
_ENDINGS: Final = (*_LIBRARIES, ".exe", ".bin")
_GO_FUNCTIONS: Final = (b"runtime.main\0", b"runtime.goexit\0")


def binary_components(reading: Reading) -> Iterator[Component]:
    """The Go modules and Rust crates of every program; those that cannot be read are noted."""
    left = _MOST_BYTES
    for path in _programs(reading):
        size = reading.size(path)
        if size > min(left, _LARGEST):
            reading.unreadable(path)
            continue
        left -= size
        yield from reading.told_by(path, partial(_linked, reading, path))


def _programs(reading: Reading) -> Iterator[str]:
    found = 0
    for path in sorted(filter(_may_be_program, reading.archive.files)):
        if reading.size(path) < _SMALLEST or not reading.first(path).startswith(elf.MAGIC):
            continue
        found += 1
        if found > _MOST_FILES:
            reading.unreadable(path)
        else:
            yield path


def _may_be_program(path: str) -> bool:
    return "." not in path[path.rfind("/") + 1 :] or path.endswith(_ENDINGS)


def _linked(reading: Reading, path: str) -> Iterator[Component]:
    """What a program names. Only programs are searched for what their headers do not tell, not libraries."""
    contents = reading.archive.image(reading.archive.files[path])
    for crate in audited(contents):
        reading.all_named(path)
        if crate.local and _is_own(reading, path):
            continue
        yield from reading.told(Ecosystem.CRATES_IO, crate.name, crate.version, path, KnownBy.BUILD_INFO)
    searched = not path.endswith(_LIBRARIES) and may_hide_information(contents)
    if has_information(contents) or (searched and contents.find(MAGIC) >= 0):
        yield from _modules(reading, path, built_from(contents), _functions(contents), KnownBy.BUILD_INFO)
    elif searched and all(contents.find(name) >= 0 for name in _GO_FUNCTIONS):
        functions = functions_of(contents)
        modules = linked_from(package for package, _ in functions)
        yield from _modules(reading, path, modules, functions, KnownBy.LITERAL)


def _is_own(reading: Reading, path: str) -> bool:
    """Whether a program is the function itself and not one that somebody else released."""
    return not reading.layer and "/" not in reading.place(path)


def _modules(
    reading: Reading, path: str, modules: Iterable[Module], functions: Linked, known_by: KnownBy
) -> Iterator[Component]:
    listed = tuple(modules)
    reading.all_named(path)
    linked = sums_of(functions, [each.path for each in listed])
    for each in listed:
        for told in reading.told(Ecosystem.GO, each.path, each.version, path, known_by):
            yield replace(told, linked="" if each.replaced else linked.get(each.path, ""))


def _functions(contents: Image) -> Linked:
    """The functions that are in the program; none of one whose table is not read."""
    try:
        return functions_of(contents)
    except Malformed:
        return ()
