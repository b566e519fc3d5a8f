"""The files in a `.git` folder that were committed and not packed yet: each is compressed by itself."""

from __future__ import annotations

import zlib

from maremma.patterns import compile_late

_LOOSE = compile_late(r"(?:^|/)(?:\.git(?:/modules/.+?)?|[^/]+\.git)/objects/[0-9a-f]{2}/[0-9a-f]{38,62}$")
_HEAD = compile_late(rb"(?P<kind>blob|tree|commit|tag) \d{1,12}\0")


def is_loose(path: str) -> bool:
    """Whether a path is that of an object that is not packed."""
    return _LOOSE.search(path) is not None


def committed_file(contents: bytes, most: int) -> tuple[bytes, bool]:
    """The file in an object, and whether it was read as a whole; empty if it holds none (a folder, a commit)."""
    stream = zlib.decompressobj()
    try:
        written = stream.decompress(contents, most)
    except zlib.error:
        return b"", False
    head = _HEAD.match(written)
    if head is None or head["kind"] != b"blob":
        return b"", head is not None
    return written[head.end() :], stream.eof
