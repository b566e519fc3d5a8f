"""Which of a Go program's functions anything in it refers to.

As soon as a program may find methods by their names, as templates do, its linker keeps every exported method of each
type that becomes an interface: that one is there tells nothing. So this asks what the linker would have asked
otherwise: whether code calls it, data points to it, or an interface has a method of its name and type.
"""

from __future__ import annotations

import re
import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from maremma.analysis.binaries.layout import Layout, Malformed
from maremma.analysis.packages.inventory.elf import Elf, Section
from maremma.bounded import MEBIBYTE
from maremma.patterns import compile_late

_MOST_BYTES: Final = 128 * MEBIBYTE
"""What is read of a program is held once more as numbers."""

_TABLE: Final = "gopclntab"
_MAGIC: Final = frozenset({0xFFFFFFF0, 0xFFFFFFF1})
"""Go 1.18 and 1.20. The tables before them have wider offsets."""

_MODULE: Final = ".go.module"
_START_IN_MODULE: Final = 22 * 8
"""Since Go 1.26 the table does not tell where code begins; the module's data does, and has a section of its own."""

_X86_64, _ARM64 = 62, 183
_CALL: Final = compile_late(rb"[\xe8\xe9](?=(.{4}))", re.DOTALL)
_BRANCHES: Final = frozenset({0b000101, 0b100101})
_LONGEST_NAME: Final = 400
_BOUND: Final = "-fm"
"""Ends the name of a function that stands for a method of a value, as `f := client.GetObject` makes one."""


def used_functions(data: bytes, wanted: re.Pattern[bytes]) -> frozenset[str] | None:
    """Those of the wanted functions that are used; None where the program does not show it.

    The pattern matches whole names, behind a NUL or at the start. Its first group is how those functions begin whose
    calls are no use: a package's own. Malformed if it is no program that can be read.
    """
    if len(data) > _MOST_BYTES:
        return None
    elf = Elf(data)
    sections = list(elf.loaded())
    if sum(len(each.contents) for each in sections) > len(data):
        return None  # sections of a program do not overlap; thousands that do would be read over and over
    code = next((each for each in sections if each.name == ".text"), None)
    table = next((each for each in sections if each.name.endswith(_TABLE)), None)
    if code is None or table is None or not elf.wide or elf.big_endian or elf.machine not in {_X86_64, _ARM64}:
        return None
    functions = _Functions.of(Layout(table.contents), sections)
    if functions is None:
        return None
    found = functions.matching(wanted)
    start = functions.start or code.address
    called = _called(code, start - code.address, functions, found, elf.machine)
    if called is None:
        return None
    others = [each for each in sections if not each.executable and not each.name.endswith(_TABLE)]
    used = {*called, *_pointed(others, {start + entry: entry for entry in found}), *_in_interfaces(others, found)}
    return frozenset(found[entry].name for entry in used)


class _Found(NamedTuple):
    name: str
    own: str
    """How functions begin that are of its own package."""


class _Functions(NamedTuple):
    """The functions of a program by where they begin, behind the address `start` (0 if the program does not tell)."""

    start: int
    entries: array[int]
    names_at: Sequence[int]
    names: bytes

    @classmethod
    def of(cls, table: Layout, sections: list[Section]) -> _Functions | None:
        """None for a table of an older Go."""
        if table.number(0, 4) not in _MAGIC or table.number(7, 1) != 8:
            return None
        count, _, start, names, behind, _, _, details = (table.number(8 + 8 * field, 8) for field in range(8))
        rows = _words(table.part(details, 8 * count), "I")
        rest = table.part(details, len(table) - details)
        try:
            names_at = [struct.unpack_from("<I", rest, row + 4)[0] for row in rows[1::2]]
        except struct.error as error:
            raise Malformed("is cut off or points outside itself") from error
        module = next((each.contents for each in sections if each.name == _MODULE), b"")
        if not start and len(module) >= _START_IN_MODULE + 8:
            start = Layout(module).number(_START_IN_MODULE, 8)
        return cls(start, rows[0::2], names_at, bytes(table.part(names, behind - names)))

    def matching(self, wanted: re.Pattern[bytes]) -> dict[int, _Found]:
        """Where the wanted functions begin."""
        names = {}
        for each in wanted.finditer(self.names):
            name = each[0].lstrip(b"\0")
            names[each.end() - len(name)] = _Found(name.decode(), each[1].decode())
        return {entry: names[at] for entry, at in zip(self.entries, self.names_at, strict=True) if at in names}

    def name_at(self, place: int) -> str:
        """The name of the function that a place of the code is in; empty for one that is too long to be read often."""
        at = self.names_at[max(bisect_right(self.entries, place) - 1, 0)]
        return self.names[at : max(self.names.find(b"\0", at, at + _LONGEST_NAME), at)].decode("utf-8", "replace")


def _called(
    code: Section, begin: int, functions: _Functions, found: dict[int, _Found], machine: int
) -> set[int] | None:
    """Those that are called from elsewhere; None if what looks like calls does not lead to functions.

    Code may begin otherwise than we think, where C was linked in, and then nothing here would be true.
    """
    entries = frozenset(functions.entries)
    called: set[int] = set()
    inside = agreed = 0
    size = len(code.contents)
    for place, target in _calls(code.contents, machine):
        to = target - begin
        if 0 <= target < size:
            inside += 1
            agreed += to in entries
        if to in found:
            caller = functions.name_at(place - begin)
            if not caller.startswith(found[to].own) or caller.endswith(_BOUND):
                called.add(to)
    return called if agreed * 2 > inside else None


def _calls(code: memoryview, machine: int) -> Iterator[tuple[int, int]]:
    """Where calls are, or jumps that may stand for them, and where to, both from the section's beginning."""
    if machine == _X86_64:
        for each in _CALL.finditer(code):
            place = each.start()
            yield place, place + 5 + int.from_bytes(each[1], "little", signed=True)
        return
    for index, word in enumerate(_words(code, "I")):
        if word >> 26 in _BRANCHES:
            away = word & 0x3FFFFFF
            yield 4 * index, 4 * (index + (away - 0x4000000 if away & 0x2000000 else away))


def _pointed(sections: list[Section], addresses: dict[int, int]) -> Iterator[int]:
    """Those whose address is in data, or in what the loader has to write there."""
    for each in sections:
        yield from (addresses[word] for word in _words(each.contents, "Q") if word in addresses)


def _in_interfaces(sections: list[Section], found: Collection[int]) -> Iterator[int]:
    """Those whose name and type some interface, or another type, has among its methods.

    A type has four words for a method: its name, its type, and the function twice. An interface has the first two.
    """
    own: dict[tuple[int, int], set[int]] = {}
    for each in sections:
        words = _words(each.contents, "I")
        for index in _indexes(words, found):
            name, kind, function, again = (*words[max(index - 2, 0) : index + 2], 0, 0, 0)[:4]
            if function == again == words[index]:
                own.setdefault((name, kind), set()).add(function)
    names = frozenset(name for name, _ in own)
    first: dict[tuple[int, int], int] = {}
    for each in sections:
        words = _words(each.contents, "I")
        for index in _indexes(words, names):
            name, kind, function = (*words[index : index + 3], 0, 0)[:3]
            method = name, kind
            if method in own and method not in first:
                first[method] = function
                yield from own[method] - {function}
            elif first.get(method, function) != function:
                yield from own.pop(method, ())  # all of them: two have it, whichever is asked


def _indexes(words: array[int], wanted: Collection[int]) -> Iterator[int]:
    return (index for index, word in enumerate(words) if word in wanted)


def _words(part: memoryview, code: str) -> array[int]:
    """The words of a part, without what is left behind the last whole one."""
    words = array(code)
    words.frombytes(part[: len(part) // words.itemsize * words.itemsize])
    if sys.byteorder == "big":
        words.byteswap()
    return words
