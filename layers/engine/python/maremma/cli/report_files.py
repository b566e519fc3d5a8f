"""The files of a report: readable by their owner alone, since they say where somebody could break in."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from maremma.errors import SettingsError
from maremma.report.page.document import Document

_OWNER_ALONE = 0o600


def write_document(document: Document, out: Path) -> int:
    """Write the page to `out`, and what lies beside it into its folder; the bytes of all of it."""
    try:
        size = _write(out, document.page)
        if document.beside:
            folder = out.with_name(document.folder)
            folder.mkdir(mode=0o700, exist_ok=True)
            size += sum(_write(folder / name, (text,)) for name, text in document.beside)
    except OSError as error:
        raise SettingsError(f"{out} cannot be written: {error.strerror}; name another file with --out") from error
    return size


def _write(path: Path, texts: Iterable[str]) -> int:
    """Write beside the path first, so that nobody ever opens half a page."""
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ALONE), "wb") as file:
        size = sum(file.write(text.encode("utf-8")) for text in texts)
    new.replace(path)
    return size
