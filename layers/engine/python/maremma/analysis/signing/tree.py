"""The digest of a package's tree, `lambda-tree/v1`: the same however, when and in what order the tree was packed.

SHA-256 over a prefix of its own and, for every file and link in the order of the bytes of their paths,

    length of the path (4 bytes) · path · kind · length of the content (8 bytes) · SHA-256 of the content

with `f` for a file, `x` for one that may be run, and `l` for a link, whose content is where it leads. Lengths are
big-endian, so that nothing can move from a name into a content or the other way round. Names count byte by byte: two
spellings of one text are two files to Linux. Directories carry nothing, and do not count.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable
from pathlib import Path

from maremma.analysis.archive.archive import Archive, open_archive
from maremma.analysis.archive.entry import Entry, EntryKind
from maremma.analysis.archive.folder import Folder
from maremma.analysis.archive.limits import LAMBDA_LIMITS, Limits

ALGORITHM = "lambda-tree/v1"
_PREFIX = b"lambda-tree/v1\0"


def tree_digest(package: Archive) -> str:
    """The digest of an open package, as 64 hexadecimal digits; fails as reading it does."""
    total = hashlib.sha256(_PREFIX)
    counted = (each for each in package.entries if each.kind is not EntryKind.DIRECTORY)
    for entry in sorted(counted, key=_path):
        path = _path(entry)
        link = entry.kind is EntryKind.LINK
        length, content = _hashed((package.target(entry),) if link else package.stream(entry))
        total.update(struct.pack(">I", len(path)) + path + _kind(entry) + struct.pack(">Q", length) + content)
    return total.hexdigest()


def digest_of(package: Path, limits: Limits = LAMBDA_LIMITS) -> str:
    """The digest of a zip archive, or of all that is in a folder; fails as `open_archive` does."""
    with Folder(package, limits, every=True) if package.is_dir() else open_archive(package, limits) as opened:
        return tree_digest(opened)


def _path(entry: Entry) -> bytes:
    """The name as it is stored, without what leads nowhere: who unpacks it decides what text that is."""
    return b"/".join(part for part in entry.raw_name.split(b"/") if part not in {b"", b"."})


def _kind(entry: Entry) -> bytes:
    if entry.kind is EntryKind.LINK:
        return b"l"
    return b"x" if entry.executable else b"f"


def _hashed(blocks: Iterable[bytes]) -> tuple[int, bytes]:
    length, content = 0, hashlib.sha256()
    for block in blocks:
        length += len(block)
        content.update(block)
    return length, content.digest()
