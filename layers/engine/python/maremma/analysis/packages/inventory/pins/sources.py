"""Files with pins, from a package and from around it, within bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from maremma.analysis.packages.inventory.pins.pin import File
from maremma.analysis.packages.inventory.reading import Reading, decoded
from maremma.bounded import MEBIBYTE

LOCK_BYTES: Final = 4 * MEBIBYTE
_BYTES: Final = 8 * MEBIBYTE
_FILES: Final = 100
_LOOKS: Final = 5_000


@dataclass(slots=True)
class Sources:
    """Reads the files of one package, and counts what they name beside them."""

    reading: Reading
    python: str = ""
    _files: int = _FILES
    _looks: int = _LOOKS
    _bytes: int = _BYTES

    def file(self, path: str) -> File | None:
        """A file of the package; None if it is not there, or larger than any lock."""
        archive = self.reading.archive
        if path not in archive.files or self.reading.size(path) > LOCK_BYTES:
            return None
        contents = self.reading.read(path, LOCK_BYTES) or b""
        # What reads JSON takes it in UTF-8 alone, as npm does.
        text = contents.decode("utf-8-sig", "replace") if path.endswith(".json") else decoded(contents)
        return File(path=path, text=text, find=self._find, python=self.python)

    def _find(self, path: str) -> str | None:
        most = min(MEBIBYTE, self._bytes)
        self._looks -= 1
        if self._files <= 0 or self._looks <= 0:
            return None
        contents: bytes | None = None
        if path in self.reading.archive.files:
            contents = self.reading.read(path, most) if self.reading.size(path) <= most else None
        elif path.startswith("../") and self.reading.shared.around is not None:
            contents = self.reading.shared.around.read(path, most)
        if contents is None:
            return None
        self._files -= 1
        self._bytes -= len(contents)
        return decoded(contents)
