"""What the search of a package may cost: bytes are weighed by what is done with them, and never timed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from maremma.patterns import compile_late

MOST_WORK = 800_000_000
"""As much as a worker searches in less than three minutes: 200 MB of Python, or 400 MB of plain texts."""

_PARSED = 1024 * 1024
_PER_FILE = 2048
_OTHERS, _TEXT, _PYTHON, _JAVASCRIPT, _DOCUMENT = 1, 2, 4, 5, 5
_WEIGHTS = (
    (compile_late(r"\.pyw?$"), _PYTHON),
    (compile_late(r"\.(?:[mc]?[jt]s|[jt]sx)$"), _JAVASCRIPT),
    (
        compile_late(r"\.(?:json|ya?ml|xml|config|plist|properties|ini|cfg|ipynb|map|tfstate)$", re.IGNORECASE),
        _DOCUMENT,
    ),
)


def weighed(path: str, size: int, *, is_foreign: bool) -> int:
    """What a file with so many bytes takes. Of others' files, providers' formats alone are looked for."""
    if is_foreign:
        return size * _OTHERS + _PER_FILE
    kind = next((weight for pattern, weight in _WEIGHTS if pattern.search(path)), _TEXT)
    return size * _TEXT + min(size, _PARSED) * (kind - _TEXT) + _PER_FILE


@dataclass(slots=True)
class Work:
    """What is left of it for a package, and the files that it was not enough for."""

    left: int = MOST_WORK
    files_left: int = 0
    bytes_left: int = 0
    first_left: str = ""

    def take(self, path: str, size: int, *, is_foreign: bool) -> bool:
        """Spend what a file takes; False if it is too much, and the file is left."""
        cost = weighed(path, size, is_foreign=is_foreign)
        if cost > self.left:
            self.files_left, self.bytes_left = self.files_left + 1, self.bytes_left + size
            self.first_left = min(path, self.first_left or path)
            return False
        self.left -= cost
        return True
