"""The files in a pack of a `.git` folder: what `git gc` and `git clone` leave instead of loose objects.

A pack is read from its beginning, without its index, which may say anything. What an object grows to is bounded, and
what all of them grow to. See https://git-scm.com/docs/pack-format.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass, field

from maremma.analysis.secrets.git.deltas import applied
from maremma.analysis.secrets.git.trees import paths
from maremma.patterns import compile_late

_PACK = compile_late(r"(?:^|/)(?:\.git(?:/modules/.+?)?|[^/]+\.git)/objects/pack/[^/]+\.pack$")
_LARGEST, MOST_UNPACKED, _MOST_OBJECTS = 4 * 1024 * 1024, 64 * 1024 * 1024, 50_000
_TREE, _BLOB, _OFFSET_DELTA, _NAMED_DELTA = 2, 3, 6, 7
_KINDS = {1: b"commit", _TREE: b"tree", _BLOB: b"blob", 4: b"tag"}
_HEAD, _DIGEST, _LONGEST_NUMBER = 12, 20, 10
_PIECE = 64 * 1024
# An object that does not shrink takes a little more than it is long.
_OVERHEAD = 64


class _BrokenError(Exception):
    """The pack ends early, or is none."""


@dataclass(frozen=True, slots=True)
class Committed:
    """A file that was committed; its path in the repository is empty where no folder names it."""

    path: str
    digest: str
    contents: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The files of a pack, whether it was read as a whole, and what that has cost, in bytes."""

    files: tuple[Committed, ...]
    complete: bool
    cost: int


@dataclass(frozen=True, slots=True)
class _Object:
    kind: int
    contents: bytes = field(repr=False)

    @property
    def digest(self) -> bytes:
        digest = hashlib.sha1(b"%s %d\0" % (_KINDS[self.kind], len(self.contents)), usedforsecurity=False)
        digest.update(self.contents)
        return digest.digest()


def is_pack(path: str) -> bool:
    """Whether a path is that of a pack."""
    return _PACK.search(path) is not None


def digest_of(contents: bytes) -> str:
    """What Git calls a file with these contents."""
    return _Object(_BLOB, contents).digest.hex()


def unpacked(pack: bytes, most: int = MOST_UNPACKED) -> Unpacked:
    """The files in a pack: at most 50,000 objects, 4 MiB of each and `most` bytes in all."""
    reader = _Reader(pack, most)
    try:
        reader.read()
    except _BrokenError:
        reader.complete = False
    trees = {digest: each.contents for digest, each in reader.by_digest.items() if each.kind == _TREE}
    named, all_named = paths(trees, reader.by_digest)
    files = (
        Committed(named.get(digest, ""), digest.hex(), each.contents)
        for digest, each in reader.by_digest.items()
        if each.kind == _BLOB
    )
    return Unpacked(tuple(files), reader.complete and all_named, most - reader.left)


class _Reader:
    def __init__(self, pack: bytes, most: int) -> None:
        self.by_digest: dict[bytes, _Object] = {}
        self.complete = True
        self._pack = memoryview(pack)
        self._at = 0
        self.left = most
        self._by_start: dict[int, _Object] = {}
        self._waiting: list[tuple[int, bytes, bytes]] = []

    def read(self) -> None:
        if bytes(self._take(4)) != b"PACK" or int.from_bytes(self._take(4)) not in {2, 3}:
            raise _BrokenError
        count = int.from_bytes(self._take(4))
        self.complete = count <= _MOST_OBJECTS
        for _ in range(min(count, _MOST_OBJECTS)):
            if self.left <= 0:
                self.complete = False
                break
            self._object()
        # What names its base by its digest may stand before it.
        for start, base, delta in self._waiting:
            self._keep(start, self.by_digest.get(base), delta)

    def _object(self) -> None:
        start = self._at
        self.left -= _OVERHEAD
        kind, size = self._kind_and_size()
        if kind == _OFFSET_DELTA:
            base = self._by_start.get(start - self._distance())
            self._keep(start, base, self._inflated(size))
        elif kind == _NAMED_DELTA:
            base_digest = bytes(self._take(_DIGEST))
            delta = self._inflated(size)
            if base_digest in self.by_digest or delta is None:
                self._keep(start, self.by_digest.get(base_digest), delta)
            else:
                self._waiting.append((start, base_digest, delta))
        elif kind in _KINDS:
            contents = self._inflated(size)
            if contents is None:
                self.complete = False
            else:
                self._add(start, _Object(kind, contents))
        else:
            raise _BrokenError

    def _keep(self, start: int, base: _Object | None, delta: bytes | None) -> None:
        if base is None or delta is None or self.left <= 0:
            self.complete = False
            return
        made, cost = applied(base.contents, delta, min(self.left, _LARGEST))
        self.left -= cost
        if made is None:
            self.complete = False
            return
        self._add(start, _Object(base.kind, made))

    def _add(self, start: int, read: _Object) -> None:
        self._by_start[start] = read
        self.by_digest[read.digest] = read

    def _take(self, count: int) -> memoryview:
        if self._at + count > len(self._pack):
            raise _BrokenError
        self._at += count
        return self._pack[self._at - count : self._at]

    def _kind_and_size(self) -> tuple[int, int]:
        first = self._take(1)[0]
        kind, size, shift, more = first >> 4 & 7, first & 15, 4, first & 128
        while more:
            byte = self._take(1)[0]
            size |= (byte & 127) << shift
            shift += 7
            more = byte & 128
            if shift > 7 * _LONGEST_NUMBER:
                raise _BrokenError
        return kind, size

    def _distance(self) -> int:
        byte = self._take(1)[0]
        distance = byte & 127
        for _ in range(_LONGEST_NUMBER):
            if not byte & 128:
                return distance
            byte = self._take(1)[0]
            distance = (distance + 1) << 7 | byte & 127
        raise _BrokenError

    def _inflated(self, size: int) -> bytes | None:
        """What an object is compressed from; None for one that is too large, which is passed over."""
        stream = zlib.decompressobj()
        parts: list[bytes] = []
        made, next_piece = 0, min(_PIECE, size + _OVERHEAD)
        while not stream.eof:
            piece = stream.unconsumed_tail or bytes(self._take(min(next_piece, len(self._pack) - self._at)))
            if not piece:
                raise _BrokenError
            next_piece = _PIECE
            try:
                part = stream.decompress(piece, _PIECE)
            except zlib.error as error:
                raise _BrokenError from error
            made += len(part)
            if made > min(size, self.left):
                raise _BrokenError
            if size <= _LARGEST:
                parts.append(part)
        self.left -= made
        self._at -= len(stream.unused_data)
        return b"".join(parts) if size <= _LARGEST else None
