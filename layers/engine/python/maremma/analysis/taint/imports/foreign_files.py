"""Which files of a package or a layer are not its author's."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Final

from maremma.analysis.archive.handler import LAYER_ROOT as OPT
from maremma.analysis.program.program import Files
from maremma.analysis.program.python.program import SIZE_LIMIT, PythonProgram
from maremma.analysis.program.python.third_party import installed_with, third_party_files
from maremma.analysis.taint.imports.known_libraries import is_known_library
from maremma.analysis.taint.imports.shipped_sources import shipped_sources
from maremma.patterns import compile_late

_SOURCE: Final = compile_late(r"\.(?:pyw?|[mc]?[jt]s|[jt]sx)$")
_is_known: Final = partial(is_known_library, family="python")


def installed_files(files: Files) -> frozenset[str]:
    """What installers put there."""
    return third_party_files(files, lambda path: files[path](), _is_known)


def foreign_files(files: Files, handler_file: str = "") -> frozenset[str]:
    """What installers put into a package, but for the distribution that brought the handler."""
    return installed_files(files) - installed_with(handler_file, files, lambda path: files[path]())


def foreign_in_layer(files: Files, own: Collection[str]) -> frozenset[str]:
    """The files of a layer that are others': all that are installed, and sources that are not the author's or are ours.

    Paths are relative to the layer's root.
    """
    shipped = shipped_sources({f"{OPT}/{path}": files[path] for path in own if path in files})
    own = {path for path in own if f"{OPT}/{path}" not in shipped}
    return installed_files(files) | {path for path in files if _SOURCE.search(path) and path not in own}


def python_program(files: Files, handler_file: str = "", *, size_limit: int = SIZE_LIMIT) -> PythonProgram:
    """The program of a package and its layers, in which what installers put there is third-party."""
    foreign = foreign_files(files, handler_file)
    return PythonProgram(files, foreign.__contains__, _is_known, size_limit=size_limit)
