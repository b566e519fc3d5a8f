"""Where what was checked lies in its repository: hosts of code know files by their path from its root."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_MARK: Final = ".git"
"""A folder, or the file that a work tree or a submodule has in its place."""


def prefix_in_repository(checked: Path) -> str:
    """What comes before the paths of findings, seen from the repository's root.

    It ends in `/`, or in `!/` for an archive; it is empty at the root. Outside a repository the folder that was
    checked is taken for the root.
    """
    try:
        root, path = repository_of(checked), checked.resolve()
        inside = f"{path.name}!/" if path.is_file() and is_archive(path) else ""
        folder = path if path.is_dir() else path.parent
    except OSError:
        return ""
    if root is None:
        return inside
    below = folder.relative_to(root).as_posix()
    return f"{'' if below == '.' else f'{below}/'}{inside}"


def repository_of(path: Path) -> Path | None:
    """The root of the repository that a path lies in; None if it lies in none."""
    whole = path.resolve()
    return next((each for each in (whole, *whole.parents) if (each / _MARK).exists()), None)


def is_archive(path: Path) -> bool:
    """Whether a file is a zip by its first bytes."""
    with path.open("rb") as file:
        return file.read(4) in {b"PK\x03\x04", b"PK\x05\x06"}
