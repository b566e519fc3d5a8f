"""Numbers and strings of a binary file whose offsets nobody vouches for."""

from __future__ import annotations

from mmap import mmap

Image = bytes | bytearray | mmap
"""A whole file: in memory, or on a disk from which the parts come that are looked at."""


class Malformed(Exception):
    """A file is not laid out as its format says; the message says where, to follow the file's name."""


class Layout:
    """Reads little- or big-endian numbers; an offset outside the bytes is `Malformed`."""

    __slots__ = ("_big", "_data")

    def __init__(self, data: Image | memoryview, *, big_endian: bool = False) -> None:
        self._data = memoryview(data)
        self._big = big_endian

    def __len__(self) -> int:
        return len(self._data)

    def number(self, offset: int, size: int) -> int:
        """The unsigned number of `size` bytes at `offset`."""
        return int.from_bytes(self.part(offset, size), "big" if self._big else "little")

    def part(self, offset: int, size: int) -> memoryview:
        """`size` bytes from `offset`."""
        if offset < 0 or size < 0 or offset + size > len(self._data):
            raise Malformed("is cut off or points outside itself")
        return self._data[offset : offset + size]

    def text(self, offset: int, at_most: int) -> str:
        """The text from `offset` to the next NUL; one of more than `at_most` bytes is Malformed."""
        if not 0 <= offset < len(self._data):
            raise Malformed("points outside itself")
        found = bytes(self._data[offset : offset + at_most + 1])
        end = found.find(0)
        if end < 0:
            raise Malformed("has a name without an end")
        return found[:end].decode("utf-8", "replace")
