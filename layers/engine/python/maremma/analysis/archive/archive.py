"""A zip archive within limits: its names are safe to use, and nothing is unpacked that was not asked for."""

from __future__ import annotations

import io
import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import BinaryIO, Final, Self, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from maremma.analysis.archive.entry import LONGEST_LINK, Entry, EntryKind, read_entry, unpack
from maremma.analysis.archive.layout import LONGEST_TAIL, refuse_ambiguous
from maremma.analysis.archive.limits import LAMBDA_LIMITS, Limits
from maremma.analysis.binaries.layout import Image
from maremma.bounded import MEBIBYTE
from maremma.errors import PackageRefused, PackageTooLarge, PackageUnreadable
from maremma.model.code.facts import PackageSize

_IN_MEMORY: Final = 64 * MEBIBYTE
_PARSER_ERRORS = (BadZipFile, NotImplementedError, ValueError, struct.error, EOFError, OverflowError, IndexError)


class Archive:
    """An open archive. Use `open_archive` or `open_nested`, and close it (it is a context manager).

    Archives inside the archive are files like any other.
    """

    def __init__(self, source: BinaryIO, entries: Sequence[Entry], directory_start: int) -> None:
        self._source = source
        self.entries = tuple(entries)
        self.files: Mapping[str, Entry] = {each.path: each for each in entries if each.kind is EntryKind.FILE}
        self.dense = tuple(sorted(each.path for each in entries if each.dense))
        self.links = tuple(sorted(each.path for each in entries if each.kind is EntryKind.LINK))
        self._starts = [*sorted(each.offset for each in entries), directory_start]

    @property
    def size(self) -> PackageSize:
        """Files and bytes, as the archive declares them."""
        return PackageSize(
            files=len(self.files),
            compressed=sum(each.packed for each in self.files.values()),
            unpacked=sum(each.unpacked for each in self.files.values()),
        )

    def stream(self, entry: Entry) -> Iterator[bytes]:
        """A file's contents, block by block, those of a dense one too; what it declares is checked on the way."""
        if entry.kind is not EntryKind.FILE:
            raise PackageRefused(f"{entry.shown} is a {entry.kind}, which is never followed or read.")
        return unpack(self._source, entry, self._starts[bisect_right(self._starts, entry.offset)])

    def target(self, link: Entry) -> bytes:
        """Where a link leads, as it is written and without going there; PackageTooLarge if no system takes it."""
        if link.unpacked > LONGEST_LINK:
            raise PackageTooLarge(f"{link.shown} leads to a longer name than a file system takes; leave it out.")
        return b"".join(unpack(self._source, link, self._starts[bisect_right(self._starts, link.offset)]))

    def read(self, entry: Entry, at_most: int) -> bytes:
        """A file's contents; PackageTooLarge when they are more than `at_most` bytes, or it is a dense one."""
        _refuse_dense(entry)
        if entry.unpacked > at_most:
            raise PackageTooLarge(
                f"{entry.shown} has {entry.unpacked} bytes; at most {at_most} are read of a file of its kind."
            )
        return b"".join(self.stream(entry))

    def image(self, entry: Entry) -> Image:
        """A file's contents in one piece, for readers that go to and fro in it; checked as `stream` does."""
        _refuse_dense(entry)
        whole = bytearray(entry.unpacked)
        at = 0
        for block in self.stream(entry):
            whole[at : at + len(block)] = block
            at += len(block)
        return whole

    def opened(self, entry: Entry) -> BinaryIO:
        """A file's contents as a file of their own, in memory or, where they are large, on the disk."""
        _refuse_dense(entry)
        if entry.unpacked <= _IN_MEMORY:
            return io.BytesIO(b"".join(self.stream(entry)))
        with ExitStack() as stack:
            file = stack.enter_context(TemporaryFile())
            try:
                file.writelines(self.stream(entry))
                file.seek(0)
            except OSError as error:
                raise PackageUnreadable(f"The disk has no room for {entry.shown}: {error.strerror}.") from error
            stack.pop_all()
            return cast("BinaryIO", file)

    def close(self) -> None:
        """Give the file back."""
        self._source.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_archive(path: Path, limits: Limits = LAMBDA_LIMITS, *, exact: bool = True) -> Archive:
    """Open the archive at `path`; PackageRefused if it is too large or hostile, PackageUnreadable if it is no zip.

    If it has to be `exact`, it is hostile also where another reader may find something else in it.
    """
    size = path.stat().st_size
    if size > limits.packed:
        raise PackageTooLarge(f"The package has {size} bytes; at most {limits.packed} are taken.")
    return _open(path.open("rb"), limits, exact=exact)


def open_nested(outer: Archive, entry: Entry, at_most: int, limits: Limits = LAMBDA_LIMITS) -> Archive:
    """Open an archive that lies in another one, in memory."""
    return open_in_memory(outer.read(entry, at_most), limits)


def open_within(outer: Archive, entry: Entry, limits: Limits = LAMBDA_LIMITS) -> Archive:
    """Open an archive that lies in another one to list what is in it; of entries of one name the last counts.

    Tools that merge jars repeat names, which is no sign of malice where nothing is decided by what is found.
    """
    return _open(outer.opened(entry), limits, repeated=True)


def open_in_memory(contents: bytes, limits: Limits = LAMBDA_LIMITS) -> Archive:
    """Open an archive whose bytes are at hand, laid out in any way that zipfile reads; fails as `open_archive` does."""
    return _open(io.BytesIO(contents), limits)


def _refuse_dense(entry: Entry) -> None:
    if entry.dense:
        raise PackageTooLarge(f"{entry.shown} unpacks to far more than its size; it looks like a decompression bomb.")


def _open(source: BinaryIO, limits: Limits, *, exact: bool = False, repeated: bool = False) -> Archive:
    try:
        infos, directory_start = _contents(source, limits)
        entries = _checked(infos, limits)
        if not repeated:
            _refuse_duplicates(entries)
        _refuse_overlaps(entries, directory_start)
        if exact:
            refuse_ambiguous(source, infos, entries, directory_start)
    except BaseException:
        source.close()
        raise
    return Archive(source, entries, directory_start)


def _contents(source: BinaryIO, limits: Limits) -> tuple[list[ZipInfo], int]:
    try:
        with ZipFile(_BoundedReads(source, limits.directory)) as archive:
            return archive.infolist(), archive.start_dir
    except _PARSER_ERRORS as error:
        raise PackageUnreadable("The package is not a zip archive, or a damaged one. Deploy it again.") from error
    except OSError as error:
        raise PackageUnreadable("The package points outside itself; it is damaged. Deploy it again.") from error


def _checked(infos: Sequence[ZipInfo], limits: Limits) -> tuple[Entry, ...]:
    if len(infos) > limits.entries:
        raise PackageTooLarge(f"The package has {len(infos)} entries; at most {limits.entries} are taken.")
    unpacked = sum(info.file_size for info in infos)
    if unpacked > limits.unpacked:
        raise PackageTooLarge(
            f"The package unpacks to {unpacked} bytes; at most {limits.unpacked} are taken, as Lambda does."
        )
    return tuple(read_entry(info, limits) for info in infos)


def _refuse_duplicates(entries: Iterable[Entry]) -> None:
    """Which of two entries counts depends on who unpacks them. Directories carry nothing, so they may repeat."""
    seen: dict[str, EntryKind] = {}
    for entry in entries:
        before = seen.get(entry.path)
        seen[entry.path] = entry.kind
        if before and {before, entry.kind} != {EntryKind.DIRECTORY}:
            raise PackageRefused(
                f"{entry.shown} is in the package twice; which one runs depends on the tool. Pack it again."
            )


def _refuse_overlaps(entries: Sequence[Entry], directory_start: int) -> None:
    """Overlapping entries unpack the same bytes many times, or show one tool another file than the next."""
    ordered = sorted(entries, key=lambda entry: entry.offset)
    ends = (*(entry.offset for entry in ordered[1:]), directory_start)
    for entry, end in zip(ordered, ends, strict=False):  # an empty archive has an end and no entry
        if entry.offset < 0 or entry.least_end > end:
            raise PackageRefused(
                f"{entry.shown} overlaps with another part of the archive; pack it again with an ordinary tool."
            )


class _BoundedReads:
    """A file for zipfile, which reads the whole table of contents in one go before anyone can count its entries."""

    def __init__(self, source: BinaryIO, at_most: int) -> None:
        self._source = source
        self._at_most = max(at_most, LONGEST_TAIL)
        self._end = source.seek(0, io.SEEK_END)
        self.seek, self.tell = source.seek, source.tell

    def read(self, size: int = -1) -> bytes:
        left = max(self._end - self.tell(), 0)  # a file makes room for all that it is asked for
        data = self._source.read(min(left if size < 0 else size, left, self._at_most + 1))
        if len(data) > self._at_most:
            raise PackageTooLarge(
                f"The package's table of contents has more than {self._at_most} bytes, which are not read."
            )
        return data
