"""One entry of an archive, under a name that is safe to use, and its contents checked while they are unpacked."""

from __future__ import annotations

import re
import stat
import struct
import zlib
from collections.abc import Iterator
from enum import StrEnum
from typing import BinaryIO, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

from maremma.analysis.archive.limits import Limits
from maremma.analysis.secrets.quotation import shown
from maremma.errors import PackageRefused, PackageTooLarge, PackageUnreadable
from maremma.patterns import compile_late

LOCAL_HEADER_BYTES = 30
_LOCAL_HEADER = struct.Struct("<4sHHHHHIIIHH")
_BLOCK = 64 * 1024
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_UTF8 = 0x800
_UNICODE_PATH = 0x7075
_DOS_DIRECTORY = 0x10
_DEVICES = {stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK}
_METHODS = {ZIP_STORED, ZIP_DEFLATED}
_CONTROL = compile_late(r"[\x00-\x1f\x7f]")
_PLAIN = compile_late(r"[\w$][\w.$@+-]*(?:/[\w$@][\w.$@+-]*)*", re.ASCII)
"""Almost all names: safe as they are, if they are short."""

_MOST_BYTES_OF_A_CHARACTER = 4
_EXECUTE = stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH
LONGEST_LINK = 4096


class EntryKind(StrEnum):
    """What an entry is. A link is known by name and never followed."""

    FILE = "file"
    DIRECTORY = "directory"
    LINK = "link"


class Entry(NamedTuple):
    """An entry as the table of contents declares it. A tuple, because large jars have tens of thousands of them.

    `path` is relative, has no `.`, `..` or empty parts and uses `/`. `raw_name` is the name as stored, `offset` where
    the entry's own header starts; `executable` says that somebody may run the file. A `dense` one unpacks to so many
    times its size that it looks like a decompression bomb; it is never read into memory.
    """

    path: str
    kind: EntryKind
    packed: int
    unpacked: int
    crc: int
    method: int
    offset: int
    raw_name: bytes
    executable: bool = False
    dense: bool = False

    @property
    def shown(self) -> str:
        """The path, short and printable, for a message."""
        return shown(self.path)

    @property
    def least_end(self) -> int:
        """The first byte that certainly does not belong to this entry any more."""
        return self.offset + LOCAL_HEADER_BYTES + len(self.raw_name) + self.packed


def read_entry(info: ZipInfo, limits: Limits) -> Entry:
    """Take over what the table of contents says; PackageRefused for a name, kind or encoding that is not taken."""
    raw_name, name = names(info)
    path = _safe_path(name, limits)
    if info.extra and renames(info.extra, name):
        raise PackageRefused(
            f"{shown(name)} has a second name, which is another one, and tools would "
            "disagree on what it is called; pack it again with names in UTF-8 (`zip -UN=UTF8`)."
        )
    if info.flag_bits & _ENCRYPTED:
        raise PackageRefused(
            f"{shown(name)} is encrypted; Lambda runs no encrypted package, so deploy it without a password."
        )
    if info.compress_type not in _METHODS:
        raise PackageRefused(
            f"{shown(name)} is compressed by method {info.compress_type}; pack "
            "it again with deflate, which Lambda reads."
        )
    kind = _kind(info, name, path)
    return Entry(
        path=path,
        kind=kind,
        packed=info.compress_size,
        unpacked=info.file_size,
        crc=info.CRC,
        method=info.compress_type,
        offset=info.header_offset,
        raw_name=raw_name,
        executable=kind is EntryKind.FILE and is_executable(info.external_attr >> 16),
        dense=info.file_size > limits.ratio_applies_from and info.file_size > limits.ratio * info.compress_size,
    )


def unpack(source: BinaryIO, entry: Entry, end: int) -> Iterator[bytes]:
    """The entry's contents, block by block. `end` is where the next entry starts.

    Unlike zipfile, which stops silently at the declared size, this refuses contents that are longer or shorter.
    """
    start = _contents_start(source, entry)
    if start + entry.packed > end:
        raise PackageRefused(
            f"{entry.shown} overlaps with what follows it in the archive; pack it again with an ordinary tool."
        )
    blocks = _packed_blocks(source, start, entry)
    produced = crc = 0
    for block in blocks if entry.method == ZIP_STORED else _inflate(blocks, entry):
        produced += len(block)
        if produced > entry.unpacked:
            break
        crc = zlib.crc32(block, crc)
        yield block
    if produced != entry.unpacked:
        raise PackageRefused(f"{entry.shown} does not unpack to the {entry.unpacked} bytes that it declares.")
    if crc != entry.crc:
        raise PackageUnreadable(f"{entry.shown} is corrupt: its checksum does not match. Deploy the package again.")


def is_executable(mode: int) -> bool:
    """Whether anybody may run a file of this mode."""
    return bool(mode & _EXECUTE)


def names(info: ZipInfo) -> tuple[bytes, str]:
    """The name as stored and as text. Names without the UTF-8 flag are UTF-8 all the same when they can be."""
    original = info.orig_filename
    if original.isascii():
        return original.encode(), original
    if info.flag_bits & _UTF8:
        return original.encode("utf-8", "surrogateescape"), original
    raw = original.encode("cp437", "replace")
    try:
        return raw, raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw, original


def fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """The extra fields of a header, each with its kind, as far as they are whole."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        at += 4 + length
        if at > len(extra):
            return
        yield kind, extra[at - length : at]


def renames(extra: bytes, name: str) -> bool:
    """Whether there is a second name among the extra fields, by which some readers go, that is another one."""
    same = name.encode("utf-8", "surrogatepass")
    return any(kind == _UNICODE_PATH and value[5:] != same for kind, value in fields(extra))


def _safe_path(name: str, limits: Limits) -> str:
    if len(name) <= min(limits.name_bytes, limits.name_part_bytes) and _PLAIN.fullmatch(name):
        return name
    if _CONTROL.search(name):
        raise PackageRefused(f"The name {shown(name)} holds control characters; rename the file.")
    if "\\" in name:
        raise PackageRefused(f"The name {shown(name)} holds a backslash; pack it again with forward slashes.")
    if name.startswith("/") or name[1:2] == ":":
        raise PackageRefused(
            f"The name {shown(name)} is absolute and would leave the package; pack it again with relative names."
        )
    parts = [part for part in name.split("/") if part not in {"", "."}]
    if ".." in parts:
        raise PackageRefused(
            f"The name {shown(name)} would leave the package; it looks like an attack on whoever unpacks it."
        )
    path = "/".join(parts)
    may_be_long = _MOST_BYTES_OF_A_CHARACTER * len(path) > min(limits.name_bytes, limits.name_part_bytes)
    if may_be_long and (
        len(path.encode("utf-8", "surrogatepass")) > limits.name_bytes
        or any(len(part.encode("utf-8", "surrogatepass")) > limits.name_part_bytes for part in parts)
    ):
        raise PackageTooLarge(f"The name {shown(name)} is longer than a file system takes; shorten it.")
    return path


def _kind(info: ZipInfo, name: str, path: str) -> EntryKind:
    mode = info.external_attr >> 16
    kind = stat.S_IFMT(mode)
    if kind == stat.S_IFLNK:
        return EntryKind.LINK
    if name.endswith("/") or not path:
        return EntryKind.DIRECTORY
    if kind == stat.S_IFDIR or info.external_attr & _DOS_DIRECTORY:
        raise PackageRefused(
            f"{shown(name)} is a file by its name and a folder by its mode; tools would disagree, so pack it again."
        )
    if kind in _DEVICES:
        raise PackageRefused(f"{shown(name)} is a device, pipe or socket; packages hold files, so leave it out.")
    return EntryKind.FILE


def _contents_start(source: BinaryIO, entry: Entry) -> int:
    """Where the contents begin, after an own header that agrees with the table of contents."""
    source.seek(entry.offset)
    header = source.read(LOCAL_HEADER_BYTES)
    if len(header) < LOCAL_HEADER_BYTES or not header.startswith(b"PK\x03\x04"):
        raise PackageUnreadable(f"{entry.shown} is not where the archive says it is. Deploy the package again.")
    _, _, flags, method, _, _, _, _, _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    if source.read(name_length) != entry.raw_name or method != entry.method or flags & _ENCRYPTED:
        raise PackageRefused(
            f"{entry.shown} says of itself something else than the archive's table of "
            "contents; tools would disagree on what it is."
        )
    return entry.offset + LOCAL_HEADER_BYTES + int(name_length) + int(extra_length)


def _packed_blocks(source: BinaryIO, start: int, entry: Entry) -> Iterator[bytes]:
    position, end = start, start + entry.packed
    while position < end:
        source.seek(position)
        block = source.read(min(_BLOCK, end - position))
        if not block:
            raise PackageUnreadable(f"{entry.shown} is cut off. Deploy the package again.")
        position += len(block)
        yield block


def _inflate(blocks: Iterator[bytes], entry: Entry) -> Iterator[bytes]:
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for block in blocks:
            yield from _inflate_block(machine, block)
    except zlib.error as error:
        raise PackageUnreadable(
            f"{entry.shown} is corrupt: it cannot be decompressed. Deploy the package again."
        ) from error
    if not machine.eof or machine.unused_data:
        raise PackageUnreadable(
            f"{entry.shown} is corrupt: its contents do not end where they should. Deploy the package again."
        )


def _inflate_block(machine: zlib._Decompress, block: bytes) -> Iterator[bytes]:
    """At most one block of output at a time, whatever a block of input expands to."""
    while True:
        output = machine.decompress(block, _BLOCK)
        block = machine.unconsumed_tail
        if output:
            yield output
        if machine.eof or (not block and len(output) < _BLOCK):
            return
