"""The members of other assemblies that a .NET assembly uses, from its metadata (ECMA-335, partition II)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from maremma.analysis.binaries.layout import Layout, Malformed

_SIGNATURE: Final = 0x424A5342
_CLI_HEADER: Final = 14
_MOST_ROWS: Final = 1 << 18
_MOST_SECTIONS: Final = 96
_MOST_STREAMS: Final = 16
_LONGEST_NAME: Final = 1024
_DEEPEST_NESTING: Final = 8
_TABLES: Final = 64

_MODULE, _TYPE_REF, _TYPE_DEF, _FIELD, _METHOD, _PARAM = 0x00, 0x01, 0x02, 0x04, 0x06, 0x08
_MEMBER_REF, _MODULE_REF, _TYPE_SPEC, _ASSEMBLY_REF = 0x0A, 0x1A, 0x1B, 0x23
_SCOPE: Final = (_MODULE, _MODULE_REF, _ASSEMBLY_REF, _TYPE_REF)
_TYPE: Final = (_TYPE_DEF, _TYPE_REF, _TYPE_SPEC)
_PARENT: Final = (_TYPE_DEF, _TYPE_REF, _MODULE_REF, _METHOD, _TYPE_SPEC)
_COLUMNS: Final[tuple[tuple[str | int | tuple[int, ...], ...], ...]] = (
    ("2", "string", "guid", "guid", "guid"),
    (_SCOPE, "string", "string"),
    ("4", "string", "string", _TYPE, _FIELD, _METHOD),
    (_FIELD,),
    ("2", "string", "blob"),
    (_METHOD,),
    ("4", "2", "2", "string", "blob", _PARAM),
    (_PARAM,),
    ("2", "2", "string"),
    (_TYPE_DEF, _TYPE),
    (_PARENT, "string", "blob"),
)
"""The tables up to that of member references: a size, a heap, the index of a table, or of one of several."""

_VOID, _STRING = 0x01, 0x0E


class Member(NamedTuple):
    """A member of another assembly's type; `takes_text` says that its first parameter is a string."""

    symbol: str
    takes_text: bool

    @property
    def parts(self) -> tuple[str, str]:
        """The type and the name, which begins with a dot for a constructor."""
        owner, _, name = self.symbol.rpartition(".")
        return (owner[:-1], f".{name}") if owner.endswith(".") else (owner, name)


def used_members(data: bytes) -> Iterator[Member]:
    """Each member, as `System.Diagnostics.Process.Start`; Malformed if the file is no .NET assembly."""
    return _Metadata(data).members()


def used_types(data: bytes) -> Iterator[str]:
    """Each type of another assembly; Malformed if the file is no .NET assembly."""
    return _Metadata(data).types()


class _Metadata:
    """The tables of one assembly up to its member references."""

    def __init__(self, data: bytes) -> None:
        streams = _streams(_metadata(Layout(data)))
        tables = streams.get("#~") or streams.get("#-")
        if tables is None or "#Strings" not in streams:
            raise Malformed("has no metadata tables")
        self._tables = tables
        self._strings = streams["#Strings"]
        self._blobs = streams.get("#Blob", Layout(b""))
        heaps = tables.number(6, 1)
        self._heap = {name: 4 if heaps & flag else 2 for name, flag in (("string", 1), ("guid", 2), ("blob", 4))}
        valid, at = tables.number(8, 8), 24
        self._rows = [0] * _TABLES
        for table in range(_TABLES):
            if valid >> table & 1:
                self._rows[table] = tables.number(at, 4)
                at += 4
        if max(self._rows) > _MOST_ROWS:
            raise Malformed("has more rows than are read")
        self._widths = [[self._width(column) for column in columns] for columns in _COLUMNS]
        self._starts = [at]
        for table, widths in enumerate(self._widths):
            self._starts.append(self._starts[-1] + sum(widths) * self._rows[table])
        tables.part(at, self._starts[-1] - at)

    def members(self) -> Iterator[Member]:
        """The rows of the table of member references whose parent is a type of another assembly."""
        for row in range(1, self._rows[_MEMBER_REF] + 1):
            parent, name, signature = self._row(_MEMBER_REF, row)
            kind, index = parent & 7, parent >> 3
            if kind < len(_PARENT) and _PARENT[kind] == _TYPE_REF:
                yield Member(f"{self._type(index)}.{self._string(name)}", self._takes_text(signature))

    def types(self) -> Iterator[str]:
        """The rows of the table of type references."""
        return map(self._type, range(1, self._rows[_TYPE_REF] + 1))

    def _width(self, column: str | int | tuple[int, ...]) -> int:
        if isinstance(column, str):
            return self._heap.get(column) or int(column)
        if isinstance(column, int):
            return 4 if self._rows[column] > 0xFFFF else 2
        bits = (len(column) - 1).bit_length()
        return 4 if max(self._rows[table] for table in column) >= 1 << (16 - bits) else 2

    def _row(self, table: int, row: int) -> list[int]:
        if not 1 <= row <= self._rows[table]:
            raise Malformed("refers to a row that it does not have")
        widths = self._widths[table]
        at, values = self._starts[table] + (row - 1) * sum(widths), []
        for width in widths:
            values.append(self._tables.number(at, width))
            at += width
        return values

    def _type(self, row: int) -> str:
        """The full name of a type; one that is nested has its outer types' names before it."""
        name = ""
        for _ in range(_DEEPEST_NESTING):
            scope, own, namespace = self._row(_TYPE_REF, row)
            name = f"{self._string(own)}.{name}" if name else self._string(own)
            if _SCOPE[scope & 3] != _TYPE_REF:
                space = self._string(namespace)
                return f"{space}.{name}" if space else name
            row = scope >> 2
        raise Malformed("has types nested too deeply")

    def _string(self, offset: int) -> str:
        return self._strings.text(offset, _LONGEST_NAME)

    def _takes_text(self, blob: int) -> bool:
        """Whether a method's signature has no result and a string first, as a constructor's has."""
        if blob + 5 > len(self._blobs):
            return False
        size, _, count, result, first = self._blobs.part(blob, 5)
        return 4 <= size < 0x80 and 1 <= count < 0x80 and result == _VOID and first == _STRING


def _metadata(image: Layout) -> Layout:
    """The metadata of a portable executable."""
    if bytes(image.part(0, 2)) != b"MZ":
        raise Malformed("is not an assembly")
    header = image.number(0x3C, 4)
    if bytes(image.part(header, 4)) != b"PE\0\0":
        raise Malformed("is not an assembly")
    sections, optional = min(image.number(header + 6, 2), _MOST_SECTIONS), header + 24
    directories = optional + {0x10B: 96, 0x20B: 112}.get(image.number(optional, 2), 0)
    if directories == optional or image.number(directories - 4, 4) <= _CLI_HEADER:
        raise Malformed("is a program for the machine, not an assembly")
    table = optional + image.number(header + 20, 2)

    def located(address: int) -> int:
        for at in range(table, table + sections * 40, 40):
            size, start, stored, offset = (image.number(at + field, 4) for field in (8, 12, 16, 20))
            if start <= address < start + max(size, stored):
                return offset + address - start
        raise Malformed("is a program for the machine, not an assembly")

    cli = located(image.number(directories + _CLI_HEADER * 8, 4))
    return Layout(image.part(located(image.number(cli + 8, 4)), image.number(cli + 12, 4)))


def _streams(metadata: Layout) -> dict[str, Layout]:
    if metadata.number(0, 4) != _SIGNATURE:
        raise Malformed("has no metadata")
    at = 16 + metadata.number(12, 4)
    found: dict[str, Layout] = {}
    count = metadata.number(at + 2, 2)
    at += 4
    for _ in range(min(count, _MOST_STREAMS)):
        name = metadata.text(at + 8, 32)
        found[name] = Layout(metadata.part(metadata.number(at, 4), metadata.number(at + 4, 4)))
        at += 8 + (len(name) // 4 + 1) * 4
    return found
