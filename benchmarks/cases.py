"""The sets of cases that are kept as one text each, and the command that makes files of a text and a text of files.

python -m benchmarks cases unpack injection/twelfth.python FOLDER
python -m benchmarks cases pack FOLDER injection/twelfth.python
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.text_archive import Files, NotKeptError, pack, unpack

ENDING = ".cases"
_ROOT = Path(__file__).parent


class UnusableError(Exception):
    """What the command can do nothing with."""


def names() -> tuple[str, ...]:
    """Every set there is, as `benchmark/set`."""
    found = _ROOT.glob(f"*/*{ENDING}")
    return tuple(sorted(path.relative_to(_ROOT).as_posix().removesuffix(ENDING) for path in found))


def sets_of(benchmark: str) -> tuple[str, ...]:
    """The sets of one benchmark, by their own names."""
    return tuple(name.removeprefix(f"{benchmark}/") for name in names() if name.startswith(f"{benchmark}/"))


def read(name: str) -> dict[str, bytes]:
    """The files of a set, in the order of their paths."""
    return unpack((_ROOT / f"{name}{ENDING}").read_bytes())


def by_folder(files: Files) -> dict[str, dict[str, bytes]]:
    """The files in each of the uppermost folders, by their paths within it."""
    folders: dict[str, dict[str, bytes]] = {}
    for path, content in files.items():
        folder, slash, within = path.partition("/")
        if slash:
            folders.setdefault(folder, {})[within] = content
    return folders


def write_to(folder: Path, files: Files) -> None:
    """Lay the files out in a folder."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def files_in(folder: Path) -> dict[str, bytes]:
    """The files of a folder, without their modes; links and empty folders are refused."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _walk(folder)}


def main(asked: Sequence[str]) -> int:
    """The exit code."""
    try:
        print(_done(asked))
    except (UnusableError, NotKeptError, OSError) as error:
        print(f"{error}.", file=sys.stderr)
        return 2
    return 0


def _done(asked: Sequence[str]) -> str:
    match asked:
        case ["unpack", name, folder]:
            return f"{_unpack(name, Path(folder))} files in {folder}"
        case ["pack", folder, name]:
            return f"{_pack(Path(folder), name)} files in {name}{ENDING}"
    raise UnusableError("say `cases unpack SET FOLDER` or `cases pack FOLDER SET`")


def _unpack(name: str, folder: Path) -> int:
    _known(name)
    if folder.exists() and any(folder.iterdir()):
        raise UnusableError(f"{folder} holds something already, which would be packed with the set")
    files = read(name)
    write_to(folder, files)
    return len(files)


def _pack(folder: Path, name: str) -> int:
    _known(name)
    files = files_in(folder)
    (_ROOT / f"{name}{ENDING}").write_bytes(pack(files))
    return len(files)


def _known(name: str) -> None:
    if name not in names():
        raise UnusableError(f"there is no set {name}; these are: {', '.join(names())}")


def _walk(folder: Path) -> Iterator[Path]:
    inside = list(folder.iterdir())
    if not inside:
        raise UnusableError(f"{folder} is empty, which would be lost")
    for path in inside:
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise UnusableError(f"{path} is neither a file nor a folder")
        yield from _walk(path) if path.is_dir() else (path,)
