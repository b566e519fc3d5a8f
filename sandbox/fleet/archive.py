"""Zip archives that come out the same, byte for byte, for the same files."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping

_EPOCH = (2024, 1, 1, 0, 0, 0)
_PLAIN, _EXECUTABLE = 0o100644, 0o100755
_STORED_SUFFIXES = (".jar", ".gz", ".tgz", ".png")

Files = Mapping[str, bytes]
"""Contents by path inside the archive."""


def digest(files: Files) -> str:
    """What tells one set of files from another."""
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(f"{path}\0".encode())
        whole.update(hashlib.sha256(files[path]).digest())
    return whole.hexdigest()


def zipped(files: Files) -> bytes:
    """An archive of the files, sorted, all of the same age; `bootstrap` may be executed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, date_time=_EPOCH)
            entry.create_system = 3
            entry.external_attr = (_EXECUTABLE if path == "bootstrap" else _PLAIN) << 16
            stored = path.endswith(_STORED_SUFFIXES)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[path], compresslevel=None if stored else 4)
    return buffer.getvalue()
