"""What lies around the folder of a package, as far as it may be read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Around:
    """Files outside of a package's `folder` and inside of another, `within`; where links lead counts."""

    folder: Path
    within: Path

    def read(self, path: str, at_most: int) -> bytes | None:
        """A file by its path from the package; None for one that is not there, not inside, or larger."""
        try:
            whole = Path(os.path.realpath(self.folder / path))
            inside = whole.is_relative_to(os.path.realpath(self.within))
            if not inside or not whole.is_file() or whole.stat().st_size > at_most:
                return None
            return whole.read_bytes()
        except (OSError, ValueError):
            return None
