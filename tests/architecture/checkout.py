"""The files of this checkout."""

from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]

_BUILT = {"node_modules", "cdk.out", "build", "dist", "htmlcov", "__pycache__", "__snapshots__"}
_UNREAD = {".class", ".png", ".pyc", ".coverage", ".xz", ".zz"}


@cache
def files(suffix=""):
    """Every text file of the project, by its path from the root, without what is built or hidden by a dot folder."""
    found = sorted(_walk(ROOT))
    return tuple(path for path in found if path.suffix not in _UNREAD and path.name.endswith(suffix))


def _walk(folder):
    for path in folder.iterdir():
        if path.is_dir():
            if not path.name.startswith(".") and path.name not in _BUILT and not path.name.endswith(".egg-info"):
                yield from _walk(path)
        elif not path.name.startswith("."):
            yield path
