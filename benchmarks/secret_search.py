"""How fast the search for secrets reads each kind of file, and how what it takes grows with odd texts.

The files are those of the installed libraries, as if they were own code. Of all times the processor's count.
"""

from __future__ import annotations

import sysconfig
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from maremma.analysis.secrets.steps import Steps
from maremma.analysis.secrets.texts import search_text
from maremma.analysis.secrets.work import MOST_WORK, weighed

from benchmarks.result import Row
from tests.fuzz.texts import GROWING

KINDS = {"Python": ".py", "JavaScript": ".js", "JSON": ".json", "texts": ".md"}
ODD = ("a.txt", "a.py", "a.json", "a.yaml", "a.env")
ENOUGH = 30.0
"""Megabytes in a second, as the search of others' code is fast."""

WORKER = 240.0
"""Seconds that a worker has for this at most, of its five minutes."""
GROWTH = 9.0
"""Times as long for a text that is four times as long; n log n takes 5 times, a square 16."""
_SIZE, _LARGEST, _MOST, _LEAST = 10_000, 1_000_000, 4_000_000, 0.01
_MEGABYTE = 1_000_000


def measure() -> list[Row]:
    """Each kind of file, small modules, and odd texts."""
    rows = [row for kind, ending in KINDS.items() for row in _of_kind(kind, _files(ending, _LARGEST))]
    return [*rows, *_of_kind("small modules of Python", _files(".py", 4096)), *_growth()]


def python_files() -> dict[str, bytes]:
    """Modules of the installed libraries."""
    return _files(".py", _LARGEST)


def _files(ending: str, largest: int) -> dict[str, bytes]:
    root = Path(sysconfig.get_paths()["purelib"])
    found: dict[str, bytes] = {}
    size = 0
    paths = [each for each in sorted(root.rglob(f"*{ending}")) if each.is_file() and 0 < each.stat().st_size <= largest]
    # Files from everywhere, and not all of the first library.
    for path in sorted(paths, key=lambda each: (each.stat().st_size * 7919 % 10_007, each)):
        found[path.relative_to(root).as_posix()] = path.read_bytes()
        size += len(found[path.relative_to(root).as_posix()])
        if size > _MOST:
            break
    return found


def _of_kind(kind: str, files: dict[str, bytes]) -> Iterator[Row]:
    texts = {path: contents.decode("utf-8", "replace") for path, contents in files.items()}
    spent = _spent(lambda: [search_text(path, text) for path, text in texts.items()])
    size = sum(map(len, files.values()))
    work = sum(weighed(path, len(contents), is_foreign=False) for path, contents in files.items())
    yield Row(what=f"{kind}: {len(files)} files", measured=round(size / _MEGABYTE, 1), unit="MB")
    yield Row(what=f"{kind}: searched", measured=round(size / _MEGABYTE / spent, 1), unit="MB/s", above=ENOUGH)
    yield Row(
        what=f"{kind}: as much as a worker searches of a package",
        measured=round(spent / work * MOST_WORK),
        unit="s",
        below=WORKER,
    )


def _growth() -> Iterator[Row]:
    for shape, grow in GROWING.items():
        slowest, worst = 0.0, 0.0
        for path in ODD:
            few, many = (min(_odd(path, grow(size)) for _ in range(2)) for size in (_SIZE, 4 * _SIZE))
            slowest = max(slowest, many / (4 * _SIZE) * _MEGABYTE)
            worst = max(worst, many / max(few, _LEAST / 4))
        yield Row(what=f"{shape}: at worst", measured=round(slowest, 1), unit="s/MB")
        yield Row(what=f"{shape}: four times as long takes", measured=round(worst, 1), unit="times", below=GROWTH)


def _odd(path: str, text: str) -> float:
    return _spent(lambda: search_text(path, text, Steps()))


def _spent(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
