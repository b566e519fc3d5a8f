"""Archives made at run time: ordinary ones, and ones that no ordinary tool makes."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ECHO = "def handler(event, context):\n    return event\n"
"""A module that answers what it is asked."""
MEGABYTE = bytes(1_000_000)


def zip_of(files: Mapping[str, bytes | str], compression: int = ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w", compression) as archive:
        for name, contents in files.items():
            archive.writestr(ZipInfo(name), contents, compress_type=compression)
    return target.getvalue()


def repeated(files: Mapping[str, bytes | str]) -> bytes:
    """Each file twice, as tools that merge jars leave them."""
    contents = {name: data.encode() if isinstance(data, str) else data for name, data in files.items()}
    return raw_zip(*(Raw(name=name.encode(), contents=data) for name, data in contents.items() for _ in range(2)))


@dataclass(frozen=True, kw_only=True)
class Raw:
    """An entry whose headers say whatever the test wants; what is None follows from the contents."""

    name: bytes
    contents: bytes = b""
    local_name: bytes | None = None
    method: int = 0
    flags: int = 0x800
    declared: int | None = None
    crc: int | None = None
    mode: int = 0o100644
    packed: bytes | None = None
    packed_size: int | None = None
    offset: int | None = None
    hidden: bool = False
    extra: bytes = b""
    local_extra: bytes = b""
    local_size: int | None = None
    after: bytes = b""

    @property
    def data(self) -> bytes:
        if self.packed is not None:
            return self.packed
        return deflate(self.contents) if self.method == 8 else self.contents

    def header(self, name: bytes, signature: bytes, extra_fields: bytes, tail: bytes, extra: bytes = b"") -> bytes:
        crc = zlib.crc32(self.contents) if self.crc is None else self.crc
        size = len(self.contents) if self.declared is None else self.declared
        packed_size = len(self.data) if self.packed_size is None else self.packed_size
        if self.local_size is not None and not tail:
            size = packed_size = self.local_size
            crc = crc if self.local_size else 0
        lengths = len(name), len(extra)
        common = struct.pack("<HHHHHIIIHH", 20, self.flags, self.method, 0, 33, crc, packed_size, size, *lengths)
        return signature + extra_fields + common + tail + name + extra


def raw_zip(*entries: Raw, before: bytes = b"", count: int | None = None) -> bytes:
    """`count` is how many entries the last record says that there are."""
    body, directory = before, b""
    for entry in entries:
        offset = len(body) if entry.offset is None else entry.offset
        local_name = entry.name if entry.local_name is None else entry.local_name
        if entry.offset is None:
            body += entry.header(local_name, b"PK\x03\x04", b"", b"", entry.local_extra) + entry.data + entry.after
        if not entry.hidden:
            tail = struct.pack("<HHHII", 0, 0, 0, entry.mode << 16, offset)
            directory += entry.header(entry.name, b"PK\x01\x02", struct.pack("<H", 0x0314), tail, entry.extra)
    listed = sum(not entry.hidden for entry in entries) if count is None else count
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, listed, listed, len(directory), len(body), 0)
    return body + directory + end


def zeros(name: str, size: int) -> Raw:
    """A file of nothing but zeros, which is a megabyte packed once and repeated; the size is in whole megabytes."""
    machine = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    once = machine.compress(MEGABYTE) + machine.flush(zlib.Z_FULL_FLUSH)
    crc = reduce(lambda told, _: zlib.crc32(MEGABYTE, told), range(size), 0)
    packed = once * size + machine.flush()
    return Raw(name=name.encode(), method=8, packed=packed, declared=size * 1_000_000, crc=crc)


def deflate(contents: bytes) -> bytes:
    machine = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return machine.compress(contents) + machine.flush()
