"""Packages of PyPI and npm that carry handlers of Lambda, fetched by their clients and read without being installed."""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
import tomllib
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from posixpath import normpath

from benchmarks.installed import kept

FOLDER = Path(__file__).parent / "real"
SETS = ("first", "second", "third", "fourth")
"""The sets of packages, in the order in which they were chosen."""

LABELLED = (*SETS, "fifth")
"""With the set of which only is said what its handlers need of IAM."""

_SUFFIXES = (".py", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx", ".json", ".toml")
_ARCHIVES = (".zip", ".tgz", ".tar.gz")
_WANTED = (*_SUFFIXES, *_ARCHIVES)
_LARGEST = 60_000_000
_DEEPEST = 2


def packages(chosen: str) -> list[Mapping[str, object]]:
    """The pinned packages of a set with their handlers, in the order of the list."""
    listed: list[Mapping[str, object]] = tomllib.loads((FOLDER / chosen / "handlers.toml").read_text("utf-8"))[
        "package"
    ]
    return listed


def files_of(package: Mapping[str, object]) -> dict[str, bytes]:
    """Sources by their path in the package; what lies in an archive inside of it stands below `ARCHIVE.d/`."""
    archive = fetched(package)
    name = "package.whl" if package["from"] == "pypi" else "package.tgz"
    return dict(_inside(name, archive.read_bytes(), strip=package["from"] == "npm"))


def fetched(package: Mapping[str, object]) -> Path:
    """The archive of a pinned package, as its client fetches it, which also checks it against what is pinned."""
    pinned = f"{package['name']}=={package['version']}"
    home = kept("real-handlers") / pinned.replace("/", "_")
    if not (home / "fetched").exists():
        home.mkdir(parents=True, exist_ok=True)
        if package["from"] == "pypi":
            _from_pypi(home, pinned, str(package["digest"]))
        else:
            _from_npm(home, f"{package['name']}@{package['version']}", str(package["digest"]))
        (home / "fetched").touch()
    return next(path for path in home.iterdir() if path.suffix in {".whl", ".tgz"})


def _from_pypi(home: Path, pinned: str, digest: str) -> None:
    wanted = home / "wanted.txt"
    wanted.write_text(f"{pinned} --hash=sha256:{digest}\n", "utf-8")
    command = ["python3", "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"]
    # Nothing is installed, so that a package for a later Python does as well.
    subprocess.run(
        [*command, "--ignore-requires-python", "--dest", str(home), "--requirement", str(wanted)], check=True
    )


def _from_npm(home: Path, pinned: str, digest: str) -> None:
    command = ["npm", "pack", "--json", "--ignore-scripts", "--silent", "--pack-destination", str(home), pinned]
    said = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    packed = said[0] if isinstance(said, list) else next(iter(said.values()))
    if packed["integrity"] != digest:
        raise ValueError(f"{pinned} is not what was pinned")


def _inside(name: str, contents: bytes, depth: int = 0, *, strip: bool = False) -> Iterator[tuple[str, bytes]]:
    for path, each in _members(name, contents):
        shown = normpath(path.partition("/")[2] if strip else path)
        if shown.startswith("/") or ".." in PurePosixPath(shown).parts:
            continue
        if shown.endswith(_ARCHIVES) and depth < _DEEPEST:
            yield from ((f"{shown}.d/{inner}", data) for inner, data in _inside(shown, each, depth + 1))
        elif shown.endswith(_SUFFIXES) and not shown.endswith(".d.ts"):
            yield shown, each


def _members(name: str, contents: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a package, or of an archive in it, which may be damaged or none."""
    with suppress(zipfile.BadZipFile, tarfile.TarError, EOFError):
        yield from _zipped(contents) if name.endswith((".zip", ".whl")) else _packed(contents)


def _zipped(contents: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(contents)) as archive:
        for entry in archive.infolist():
            if not entry.is_dir() and entry.file_size < _LARGEST and entry.filename.endswith(_WANTED):
                with suppress(zipfile.BadZipFile, zlib.error):
                    yield entry.filename, archive.read(entry)


def _packed(contents: bytes) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(contents)) as archive:
        for member in archive:
            read = archive.extractfile(member) if member.isfile() and member.size < _LARGEST else None
            if read is not None and member.name.endswith(_WANTED):
                yield member.name, read.read()
