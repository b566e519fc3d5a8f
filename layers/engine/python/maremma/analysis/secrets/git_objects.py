"""The files in a `.git` folder that were committed and not packed yet: each is compressed by itself."""

from __future__ import annotations

import re
import zlib

_LOOSE = re.compile(r"(?:^|/)\.git/objects/[0-9a-f]{2}/[0-9a-f]{38,62}$")
_FILE = re.compile(rb"blob \d{1,12}\0")


def is_loose(path: str) -> bool:
    """Whether a path is that of an object that is not packed."""
    return _LOOSE.search(path) is not None


def committed_file(contents: bytes, most: int) -> bytes | None:
    """The file in an object, at most so many bytes of it; None if it holds none (a folder, a commit), or is broken."""
    try:
        written = zlib.decompressobj().decompress(contents, most)
    except zlib.error:
        return None
    head = _FILE.match(written)
    return written[head.end() :] if head is not None else None
