"""Folders that take long to make: each is made once, whoever asks first, and kept in the checkout."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]


def kept(made: Path, make: Callable[[Path], object]) -> Path:
    """The folder `made`. If there is none yet, `make` fills it; whoever asks meanwhile waits for that."""
    if not made.exists():
        made.parent.mkdir(parents=True, exist_ok=True)
        with made.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                _fill(made, make)
    return made


def _fill(made: Path, make: Callable[[Path], object]) -> None:
    unfinished = Path(tempfile.mkdtemp(prefix="unfinished-", dir=made.parent))
    try:
        make(unfinished)
        unfinished.rename(made)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
