"""Secrets: what is found on lines by somebody who had not read the detector, what is cried wolf over, and how fast.

A set holds files with `NAME.labels.json` beside each: {"secret": [lines], "clean": [lines]}, from 1. Every line that is
not under "secret" has none. What looks like a provider's key is a mark in the files (`@@github_token@@`)
that is filled when the benchmark runs.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath

from maremma.analysis.archive.folder import open_package
from maremma.analysis.code.flows import files_of
from maremma.analysis.secrets.files import is_binary
from maremma.analysis.secrets.package import Search, package_secrets
from maremma.analysis.secrets.shapes.providers import ProviderRules
from maremma.analysis.secrets.texts import secrets_in
from maremma.analysis.taint.imports.foreign_files import foreign_files

from benchmarks import cases
from benchmarks.made_up_keys import filled
from benchmarks.result import Row

SETS = cases.sets_of("secrets")
RECALL, PRECISION, WOLVES_PER_MEGABYTE, MEGABYTES_PER_SECOND, START = 50, 95, 0.5, 30.0, 1.5
"""Recall and precision in percent."""

_PACKAGES = ("botocore", "boto3", "moto")
_LABELS = ".labels.json"
_MEGABYTE = 1_000_000
_SAMPLE = 8
_LARGEST = 4 * 1024 * 1024
_COLD = """
import sys, time
begun = time.perf_counter()
from pathlib import Path
from maremma.analysis.archive.folder import open_package
from maremma.analysis.secrets.package import Search, package_secrets
from maremma.analysis.taint.imports.foreign_files import foreign_files
from maremma.analysis.secrets.shapes.providers import ProviderRules
from maremma.analysis.code.flows import files_of
with open_package(Path(sys.argv[1])) as archive:
    files = files_of(archive)
    package_secrets(files, Search(ProviderRules(folder=Path(sys.argv[2]))), foreign_files(files))
print(time.perf_counter() - begun, time.process_time())
"""


@dataclass(frozen=True, slots=True)
class Score:
    """Lines with a secret that were found and not, and lines without one that were found."""

    found: int = 0
    missed: int = 0
    wrong: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.found + other.found, self.missed + other.missed, self.wrong + other.wrong)

    @property
    def recall(self) -> float:
        """The share of the lines with a secret that were found."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def precision(self) -> float:
        """The share of the lines found that have a secret."""
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0


def score_of(name: str) -> dict[str, Score]:
    """How the detector does on a set, by the endings of files."""
    told: dict[str, Score] = {}
    files = cases.read(f"secrets/{name}")
    for labels in (path for path in files if path.endswith(_LABELS)):
        path = PurePosixPath(labels.removesuffix(_LABELS))
        wanted = set(json.loads(files[labels])["secret"])
        text, moved = filled(files[str(path)].decode("utf-8"))
        seen = {moved[each.line - 1] for each in secrets_in(path.name, text)}
        score = Score(found=len(wanted & seen), missed=len(wanted - seen), wrong=len(seen - wanted))
        ending = path.suffix or path.name
        told[ending] = told.get(ending, Score()) + score
        for line in sorted(wanted ^ seen):
            print(f"{path}:{line}: {'missed' if line in wanted else 'wrong'}", file=sys.stderr)
    return told


def measure() -> list[Row]:
    """Every set that is there, the installed libraries as if they were own code, a real package, and starts."""
    rows = [row for name in SETS for row in _of_set(name)]
    return [*rows, *_wolves(), *_speed()]


def _of_set(name: str) -> Iterator[Row]:
    by_ending = score_of(name)
    whole = sum(by_ending.values(), Score())
    yield Row(what=f"{name}: lines with a secret", measured=whole.found + whole.missed)
    yield Row(what=f"{name}: of them found", measured=round(100 * whole.recall, 1), unit="%", above=RECALL)
    precision = round(100 * whole.precision, 1)
    yield Row(what=f"{name}: share of what is found that is one", measured=precision, unit="%", above=PRECISION)
    yield Row(what=f"{name}: wrong lines", measured=whole.wrong)
    for ending, score in sorted(by_ending.items()):
        yield Row(what=f"{name} {ending}: found, of {score.found + score.missed}", measured=score.found)


def _wolves() -> Iterator[Row]:
    """What is found in every eighth file of the installed libraries, as own code: assumed to be wrong, all of it."""
    root = Path(sysconfig.get_paths()["purelib"])
    size = found = 0
    begun = time.process_time()
    for path in sorted(root.rglob("*"))[::_SAMPLE]:
        name = path.relative_to(root).as_posix()
        if not path.is_file() or is_binary(name) or path.stat().st_size > _LARGEST:
            continue
        contents = path.read_bytes()
        if b"\0" not in contents[:8192]:
            size += len(contents)
            found += len(secrets_in(name, contents.decode("utf-8", "replace")))
    spent = time.process_time() - begun
    yield Row(what="libraries, searched as own code", measured=round(size / _MEGABYTE, 1), unit="MB")
    yield Row(what="found in them", measured=found)
    yield Row(what="found per megabyte", measured=round(found / size * _MEGABYTE, 2), below=WOLVES_PER_MEGABYTE)
    yield Row(what="own code", measured=round(size / _MEGABYTE / spent, 1), unit="MB/s of processor time")


def _speed() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        package, rules = Path(folder) / "package.zip", Path(folder) / "rules"
        size = _pack(package)
        compiled, _ = _cold(package, rules)
        cold, _ = min(_cold(package, rules) for _ in range(3))
        small = Path(folder) / "small.zip"
        with zipfile.ZipFile(small, "w") as archive:
            archive.writestr("app.py", "def handler(event, context):\n    return event\n")
        first, first_cpu = min(_cold(small, rules) for _ in range(5))
        search = Search(ProviderRules(folder=rules))
        warm = min(_searched(package, search) for _ in range(3))
    yield Row(what="a real package (botocore, boto3, moto), its text", measured=round(size / _MEGABYTE, 1), unit="MB")
    yield Row(
        what="searched end to end", measured=round(size / _MEGABYTE / warm, 1), unit="MB/s", above=MEGABYTES_PER_SECOND
    )
    yield Row(what="start to first package, rules compiled before", measured=round(first, 2), unit="s", below=START)
    yield Row(what="the same, processor time of the whole process", measured=round(first_cpu, 2), unit="s")
    yield Row(what="start to the end of the real package", measured=round(cold, 2), unit="s")
    yield Row(what="the same, rules not compiled yet", measured=round(compiled, 2), unit="s")


def _pack(target: Path) -> int:
    size = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in _PACKAGES:
            for file in distribution(name).files or ():
                path = Path(str(file.locate()))
                if path.is_file() and "__pycache__" not in path.parts and not str(file).startswith(".."):
                    archive.write(path, str(file))
                    size += 0 if is_binary(path.name) else path.stat().st_size
        archive.writestr("app.py", "def handler(event, context):\n    return event\n")
    return size


def _searched(package: Path, search: Search) -> float:
    begun = time.perf_counter()
    with open_package(package) as archive:
        files = files_of(archive)
        package_secrets(files, search, foreign_files(files))
    return time.perf_counter() - begun


def _cold(package: Path, rules: Path) -> tuple[float, float]:
    """Seconds from a new process's first import to the end of a search, and its processor time."""
    command = [sys.executable, "-c", _COLD, str(package), str(rules)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(told[0]), float(told[1])
