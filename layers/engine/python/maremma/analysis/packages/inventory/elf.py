"""The parts of a Linux program: its sections by name, and where an address of memory lies in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from maremma.analysis.binaries.layout import Image, Layout, Malformed

MAGIC: Final = b"\x7fELF"
_MOST: Final = 4096
_LOADED: Final = 1
_ONLY_IN_MEMORY: Final = 8
_ALLOCATED, _EXECUTABLE = 2, 4
_RUNS, _WRITABLE = 1, 2


class Section(NamedTuple):
    """A part of the program that is in memory when it runs, and in the file."""

    name: str
    address: int
    contents: memoryview
    executable: bool


class Elf:
    """Reads the headers of a program; Malformed where they do not agree with the file."""

    def __init__(self, data: Image) -> None:
        if data[:4] != MAGIC:
            raise Malformed("is not a program for Linux")
        self.wide = data[4:5] == b"\x02"
        self.big_endian = data[5:6] == b"\x02"
        self.machine = int.from_bytes(data[18:20], "big" if self.big_endian else "little")
        self._layout = Layout(memoryview(data), big_endian=self.big_endian)
        self._word = 8 if self.wide else 4

    @property
    def is_sectioned(self) -> bool:
        """Whether the program still has a table of its sections, without which it runs as well."""
        wide = self.wide
        return bool(self._layout.number(40 if wide else 32, self._word) and self._layout.number(60 if wide else 48, 2))

    def section(self, name: str) -> memoryview | None:
        """The contents of the first section of that name; None if there is none."""
        place = 8 + 2 * self._word
        return next((self._located(header + place) for each, header in self._headers() if each == name), None)

    def loaded(self) -> Iterator[Section]:
        """The sections that are loaded from the file, in the order of their headers."""
        word, at = self._word, self._layout.number
        for name, header in self._headers():
            flags = at(header + 8, word)
            if flags & _ALLOCATED and at(header + 4, 4) != _ONLY_IN_MEMORY:
                address = at(header + 8 + word, word)
                yield Section(name, address, self._located(header + 8 + 2 * word), bool(flags & _EXECUTABLE))

    def _headers(self) -> Iterator[tuple[str, int]]:
        """Where each section's header is, by its name; nothing for a program that was stripped of them."""
        wide, word, at = self.wide, self._word, self._layout.number
        table = at(40 if wide else 32, word)
        entry, count, names = (at((58 if wide else 46) + 2 * field, 2) for field in range(3))
        if not table or not count:
            return
        if entry < (64 if wide else 40):
            raise Malformed("has headers of sections that are too short to be any")
        texts = Layout(self._located(table + names * entry + 8 + 2 * word))
        for index in range(min(count, _MOST)):
            header = table + index * entry
            yield texts.text(at(header, 4), 256), header

    def _located(self, at: int) -> memoryview:
        start, size = self._layout.number(at, self._word), self._layout.number(at + self._word, self._word)
        return self._layout.part(start, size)

    def at_address(self, address: int, size: int) -> memoryview:
        """Bytes by the address at which the program finds them; Malformed if no segment brings them."""
        for start, offset, length, _ in self._segments():
            if start <= address and address + size <= start + length:
                return self._layout.part(offset + address - start, size)
        raise Malformed("points outside of what is loaded")

    def data(self) -> tuple[int, int]:
        """Where the first segment that may be written and not run begins and ends in the file; nowhere without one."""
        for _, offset, length, flags in self._segments():
            if flags & (_WRITABLE | _RUNS) == _WRITABLE:
                size = len(self._layout)
                return min(offset, size), min(offset + length, size)
        return 0, 0

    def _segments(self) -> Iterator[tuple[int, int, int, int]]:
        """Each loaded segment: its address, where it lies in the file, how long it is there, and its flags."""
        wide, word, at = self.wide, self._word, self._layout.number
        table, entry, count = at(32 if wide else 28, word), at(54 if wide else 42, 2), at(56 if wide else 44, 2)
        for index in range(min(count, _MOST)):
            header = table + index * entry
            if at(header, 4) == _LOADED:
                offset, address, length = (8, 16, 32) if wide else (4, 8, 16)
                flags = at(header + (4 if wide else 24), 4)
                yield at(header + address, word), at(header + offset, word), at(header + length, word), flags
