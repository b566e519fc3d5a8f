"""What `.pth` files do: Lambda reads those beside the package's and its layers' modules before the handler is loaded.

A line is code if it begins with `import`, and else a folder that modules are looked for in after the others.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

from maremma.analysis.program.layer_roots import LAYER_ROOT

_LONGEST: Final = 64 * 1024
_MOST_FOLDERS: Final = 50
_TASK: Final = "/var/task/"


def is_path_file(path: str) -> bool:
    """Whether a file is one that is read: it stands where modules do."""
    return path.endswith(".pth") and "/" not in LAYER_ROOT.sub("", path)


def started_with(files: Mapping[str, Callable[[], bytes]]) -> dict[str, Callable[[], bytes]]:
    """The files that are read, each with nothing but its code; reading one that is not at hand is an OSError."""
    return {path: partial(_code, files, path) for path in files if is_path_file(path)}


def added_roots(files: Mapping[str, Callable[[], bytes]]) -> tuple[str, ...]:
    """The folders that are there, as paths begin that are in them."""
    named = dict.fromkeys(each for path in sorted(filter(is_path_file, files)) for each in _folders(files, path))
    wanted = list(named)[:_MOST_FOLDERS]
    return tuple(root for root in wanted if any(path.startswith(root) for path in files))


def _folders(files: Mapping[str, Callable[[], bytes]], path: str) -> Iterator[str]:
    beside = posixpath.dirname(f"{'' if path.startswith('/') else _TASK}{path}")
    try:
        lines = _lines(files, path)
    except OSError:
        return
    for line in lines:
        if not _is_code(line):
            folder = posixpath.normpath(posixpath.join(beside, line.strip())) + "/"
            yield folder.removeprefix(_TASK)


def _code(files: Mapping[str, Callable[[], bytes]], path: str) -> bytes:
    return "\n".join(filter(_is_code, _lines(files, path))).encode()


def _lines(files: Mapping[str, Callable[[], bytes]], path: str) -> list[str]:
    text = files[path]()[:_LONGEST].decode("utf-8-sig", "replace")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#") and "\0" not in line]


def _is_code(line: str) -> bool:
    return line.startswith(("import ", "import\t"))
