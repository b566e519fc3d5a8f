"""Modules that code imports and that are nowhere: not in the package or a layer, not Lambda's, of no library known."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from maremma.analysis.program.program import Files
from maremma.analysis.taint.imports.known_libraries import is_known
from maremma.patterns import compile_late

MOST: Final = 20
"""How many of them are told."""

_DECLARING: Final = compile_late(
    r"(?:.*/)?(?:requirements[^/]*\.txt|pyproject\.toml|Pipfile|setup\.(?:py|cfg)|package\.json)"
)
_LONGEST: Final = 100


def missing(imported: Mapping[str, str], family: str, files: Files, layers: Collection[str]) -> tuple[str, ...]:
    """Those of the modules that were not followed which are nowhere, each by its name; `imported` says by which file.

    What a manifest declares is installed when the code is built, and is not told. `layers` are paths below `/opt`, of
    libraries too. Names in code that was restored from a bundle are in the bundle.
    """
    wanted = {name: by for name, by in imported.items() if by in files and len(name) <= _LONGEST}
    if not wanted:
        return ()
    find = _in_python if family == "python" else _in_node
    paths = (*files, *layers)
    found = {each for name, by in wanted.items() for each in find(name, by, paths)}
    declared = _declared(files) if found else ""
    return tuple(sorted(each for each in found if _plain(each) not in declared))[:MOST]


def _in_python(name: str, _: str, paths: Iterable[str]) -> Iterator[str]:
    if name.startswith("."):  # only an own package can have it
        yield name[1:]
        return
    top = name.partition(".")[0]
    own = re.compile(rf"(?:.*/)?{re.escape(top)}(?:/.*|\.pyc?|(?:\..*)?\.so)")
    if top and not is_known(top, "python") and not any(map(own.fullmatch, paths)):
        yield top


def _in_node(name: str, by: str, paths: Iterable[str]) -> Iterator[str]:
    if name.startswith("."):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(by), name))
        if not any(each == path or each.startswith((f"{path}.", f"{path}/")) for each in paths):
            yield name
        return
    parts = name.split("/")
    library = "/".join(parts[: 2 if name.startswith("@") else 1])
    if (
        not is_known(library, "nodejs")
        and name[:1] not in {"/", "#"}
        and not any(f"node_modules/{library}/" in each for each in paths)
    ):
        yield library


def _declared(files: Files) -> str:
    """All that manifests outside of folders for others' code say, as names are compared."""
    said = []
    for path in sorted(files):
        if _DECLARING.fullmatch(path) and "node_modules/" not in path:
            try:
                said.append(files[path]().decode("utf-8", errors="replace"))
            except OSError:
                continue  # the name is then told: it may be declared there
    return _plain("\n".join(said))


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")
