"""Whether an archive lies so that every reader finds the same in it, by its table of contents or from front to back.

What a signature is over is read by the table of contents. A reader that goes by something else would run other code
under the same signature: entries between those that are listed, sizes or names that an entry gives itself, a table of
contents elsewhere.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from typing import BinaryIO
from zipfile import ZipInfo

from maremma.analysis.archive.entry import LOCAL_HEADER_BYTES, Entry, EntryKind, fields, names, renames
from maremma.errors import PackageRefused, PackageUnreadable

LONGEST_TAIL = 2**16 + 22
"""The archive's last record with the longest comment, which zipfile always looks through."""

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_END = struct.Struct("<4sHHHHIIH")
_END_64 = struct.Struct("<4sQHHIIQQQQ")
_LOCATOR_64 = struct.Struct("<4sIQI")
_LOCAL_SIGNATURE, _END_SIGNATURE = b"PK\x03\x04", b"PK\x05\x06"
_SIZES_64 = 0x0001
_STREAMED, _UTF8 = 0x8, 0x800
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFFFFFF
"""What stands in the place of a number that is only in the larger record or field."""

_FULL = (_FULL_16, _FULL_16, _FULL_32, _FULL_32)
_DESCRIPTORS = (struct.Struct("<4sIII"), struct.Struct("<4sIQQ"), struct.Struct("<III"), struct.Struct("<IQQ"))
_MOST_BEFORE = 64 * 1024
_NOTHING_DEFLATED = 2
_AGAIN = "pack it again with an ordinary tool"


def refuse_ambiguous(
    source: BinaryIO, infos: Sequence[ZipInfo], entries: Sequence[Entry], directory_start: int
) -> None:
    """PackageRefused for an archive in which another reader may find something else than `entries`."""
    _refuse_directory(source, infos, directory_start)
    ordered = sorted(zip(entries, infos, strict=True), key=lambda each: each[0].offset)
    _refuse_before(source, ordered[0][0].offset if ordered else directory_start)
    ends = (*(entry.offset for entry, _ in ordered[1:]), directory_start)
    for (entry, info), end in zip(ordered, ends, strict=False):  # an empty archive has an end and no entry
        _refuse_entry(source, entry, info, end)


def _refuse_directory(source: BinaryIO, infos: Sequence[ZipInfo], start: int) -> None:
    """The table of contents is where the last record says, holds as much as that says, and nothing follows either."""
    length = source.seek(0, io.SEEK_END)
    tail_start = max(length - LONGEST_TAIL, 0)
    source.seek(tail_start)
    tail = source.read()
    at = tail.rfind(_END_SIGNATURE)
    if at < 0 or len(tail) - at < _END.size:
        raise _elsewhere()
    _, _, _, here, count, size, offset, comment = _END.unpack_from(tail, at)
    end, said = tail_start + at, (here, count, size, offset)
    if end + _END.size + comment != length:
        raise PackageRefused(f"The package goes on after its last record, which may be another package; {_AGAIN}.")
    wide = _wide(source, end)
    if wide is not None:
        end -= _END_64.size + _LOCATOR_64.size
        if any(one not in {other, full} for one, other, full in zip(said, wide, _FULL, strict=True)):
            raise _elsewhere()
        said = wide
    if said != (len(infos), len(infos), end - start, start):
        raise _elsewhere()


def _wide(source: BinaryIO, end: int) -> tuple[int, int, int, int] | None:
    """What the larger record before the last one says, None if there is none."""
    first = end - _LOCATOR_64.size - _END_64.size
    if first < 0:
        return None
    source.seek(first)
    record = source.read(_END_64.size)
    signature, _, where, _ = _LOCATOR_64.unpack(source.read(_LOCATOR_64.size))
    if signature != b"PK\x06\x07":
        return None
    kind, _, _, _, _, _, here, count, size, offset = _END_64.unpack(record)
    if kind != b"PK\x06\x06" or where != first:
        raise _elsewhere()
    return here, count, size, offset


def _elsewhere() -> PackageRefused:
    return PackageRefused(
        "The package's table of contents is not where its last record says, or holds more or less than "
        f"that says; {_AGAIN}."
    )


def _refuse_before(source: BinaryIO, first: int) -> None:
    """A line that starts an interpreter may come first; an entry that is not listed may not."""
    if first == 0:
        return
    source.seek(0)
    if first > _MOST_BEFORE or _LOCAL_SIGNATURE in source.read(first):
        raise PackageRefused(f"The package begins with something that its table of contents does not list; {_AGAIN}.")


def _refuse_entry(source: BinaryIO, entry: Entry, info: ZipInfo, end: int) -> None:
    """The entry says the same of itself, and the next one follows it at once."""
    source.seek(entry.offset)
    header = source.read(LOCAL_HEADER_BYTES + len(entry.raw_name))
    if len(header) < LOCAL_HEADER_BYTES or not header.startswith(_LOCAL_SIGNATURE):
        raise PackageUnreadable(f"{entry.shown} is not where the archive says it is. Deploy the package again.")
    _, _, flags, method, _, _, crc, packed, unpacked, name_length, extra_length = _LOCAL.unpack_from(header)
    extra = source.read(extra_length) if extra_length else b""
    if _FULL_32 in {unpacked, packed}:
        unpacked, packed = _wide_sizes(extra, unpacked, packed)
    said, known = (crc, packed, unpacked), (entry.crc, entry.packed, entry.unpacked)
    streamed = bool((flags | info.flag_bits) & _STREAMED)
    other_name = name_length != len(entry.raw_name) or not header.endswith(entry.raw_name)
    if (
        other_name
        or method != entry.method
        or _reads_otherwise(flags, extra, entry, info)
        or not (said == known or (streamed and all(one in {0, other} for one, other in zip(said, known, strict=True))))
    ):
        raise PackageRefused(
            f"{entry.shown} says of itself something else than the archive's table of "
            f"contents; tools would disagree on what it is. {_AGAIN.capitalize()}."
        )
    done = entry.offset + LOCAL_HEADER_BYTES + name_length + extra_length + entry.packed
    if done > end:
        raise PackageRefused(f"{entry.shown} overlaps with what follows it in the archive; {_AGAIN}.")
    described = streamed and _is_descriptor(source, done, end - done, known)
    if not described and (done < end or said != known):
        raise PackageRefused(
            f"After {entry.shown} the package holds something that its table of contents does not list; {_AGAIN}."
        )


def _reads_otherwise(flags: int, extra: bytes, entry: Entry, info: ZipInfo) -> bool:
    """Whether the name is another text in the entry's own header, or a folder has contents, which nobody looks at."""
    if (flags ^ info.flag_bits) & _UTF8 and not entry.raw_name.isascii():
        return True
    if entry.kind is EntryKind.DIRECTORY and (entry.unpacked or entry.packed > _NOTHING_DEFLATED):
        return True
    return bool(extra) and renames(extra, names(info)[1])


def _wide_sizes(extra: bytes, unpacked: int, packed: int) -> tuple[int, int]:
    """The sizes of which the header says that they do not fit into it: unpacked, packed."""
    found = next((value for kind, value in fields(extra) if kind == _SIZES_64), b"")
    sizes = iter(struct.unpack_from(f"<{len(found) // 8}Q", found))
    return (
        next(sizes, unpacked) if unpacked == _FULL_32 else unpacked,
        next(sizes, packed) if packed == _FULL_32 else packed,
    )


def _is_descriptor(source: BinaryIO, start: int, length: int, known: tuple[int, int, int]) -> bool:
    """Whether there is nothing but what a tool writes after contents of a length that it did not know before."""
    form = next((each for each in _DESCRIPTORS if each.size == length), None)
    if form is None:
        return False
    source.seek(start)
    said = form.unpack(source.read(length))
    return said in {known, (b"PK\x07\x08", *known)}
