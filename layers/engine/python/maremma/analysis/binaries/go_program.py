"""The functions that are linked into a Go program, from the table that it needs to print its stack."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from typing import Final

from maremma.analysis.binaries.layout import Image, Layout, Malformed

SECTIONS: Final = (".gopclntab", ".data.rel.ro.gopclntab")
_MOST_SECTIONS: Final = 4096
_MOST_CANDIDATES: Final = 64
_BEFORE_1_16: Final = 0xFFFFFFFB
_NAMES_FIELD: Final = {0xFFFFFFFA: 2, 0xFFFFFFF0: 3, 0xFFFFFFF1: 3}
"""By the table's magic number (Go 1.16, 1.18, 1.20): which field behind the first eight bytes tells where names are."""


def linked(data: Image, wanted: Iterable[str]) -> Iterator[str]:
    """Those of the wanted functions that are in the program; Malformed if it is no Go program that can be read."""
    names = function_names(data)
    for symbol in wanted:
        if f"\0{symbol}\0".encode() in names or names.startswith(f"{symbol}\0".encode()):
            yield symbol


def function_names(data: Image) -> bytes:
    """The names of all functions, each with a NUL behind it; Malformed as `linked` is."""
    if data[:4] != b"\x7fELF":
        raise Malformed("is not a program for Linux")
    for table in _tables(data):
        magic, field = table.number(0, 4), _NAMES_FIELD[table.number(0, 4)]
        size = table.number(7, 1)
        start = table.number(8 + field * size, size)
        end = table.number(8 + (field + 1) * size, size)
        if magic and 8 + (field + 2) * size <= start < end:
            return bytes(table.part(start, end - start))
    raise Malformed("has no table of Go functions: it is not a Go program, or a packed one")


def _tables(data: Image) -> Iterator[Layout]:
    """Where the table may be: where the section says, else wherever its first bytes are."""
    view = memoryview(data)
    try:
        section = _section(Layout(data))
    except Malformed:
        section = None  # stripped of its sections, which a program runs without
    if section is not None:
        if _is_table(section):
            yield section
        elif len(section) >= 4 and section.number(0, 4) == _BEFORE_1_16:
            raise Malformed("was built with a Go release before 1.16, whose table is not read")
        return
    for magic in _NAMES_FIELD:
        at = -1
        for _ in range(_MOST_CANDIDATES):
            at = data.find(struct.pack("<I", magic) + b"\0\0", at + 1)
            if at < 0:
                break
            table = Layout(view[at:])
            if _is_table(table):
                yield table


def _is_table(table: Layout) -> bool:
    if len(table) < 80 or table.number(0, 4) not in _NAMES_FIELD:
        return False
    return table.number(4, 2) == 0 and table.number(6, 1) in {1, 2, 4} and table.number(7, 1) in {4, 8}


def _section(image: Layout) -> Layout | None:
    wide = image.number(4, 1) == 2
    word = 8 if wide else 4
    table = image.number(40 if wide else 32, word)
    entry, count, names = (image.number((58 if wide else 46) + 2 * field, 2) for field in range(3))
    if not table or not count:
        raise Malformed("has no sections")

    def located(index: int) -> tuple[int, int]:
        at = table + index * entry + 8 + 2 * word
        return image.number(at, word), image.number(at + word, word)

    texts = Layout(image.part(*located(names)))
    for index in range(min(count, _MOST_SECTIONS)):
        if texts.text(image.number(table + index * entry, 4), 256) in SECTIONS:
            return Layout(image.part(*located(index)))
    return None
