"""Trees packed in many ways."""

from __future__ import annotations

import io
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


@dataclass(frozen=True)
class Node:
    """A file (which may be run), or a link, with its content or where it leads."""

    path: str
    content: bytes = b""
    executable: bool = False
    link: bool = False

    @property
    def mode(self) -> int:
        if self.link:
            return stat.S_IFLNK | 0o777
        return stat.S_IFREG | (0o755 if self.executable else 0o644)


def packed(nodes: Sequence[Node], *, year: int = 2024, compression: int = ZIP_DEFLATED, folders: bool = False) -> bytes:
    """The nodes as a zip archive, in their order."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", compression) as archive:
        if folders:
            for folder in sorted({node.path.rpartition("/")[0] for node in nodes if "/" in node.path}):
                archive.writestr(ZipInfo(f"{folder}/", (year, 1, 1, 0, 0, 0)), b"")
        for node in nodes:
            info = ZipInfo(node.path, (year, 1, 1, 0, 0, 0))
            info.external_attr = node.mode << 16
            info.compress_type = compression
            archive.writestr(info, node.content)
    return buffer.getvalue()
