"""The Python files of a package as a program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from posixpath import basename

from maremma.analysis.taint import ir
from maremma.analysis.taint.layer_roots import LAYER_ROOT
from maremma.analysis.taint.python.lowering import Losses
from maremma.analysis.taint.python.module import lower_module
from maremma.analysis.taint.python.site_paths import added_roots
from maremma.analysis.taint.python.third_party import installed_with, third_party_files

SIZE_LIMIT = 2 * 1024 * 1024
_SUFFIXES = (".py", ".pyw")


class PythonProgram:
    """First-party Python modules, read and lowered when they are first asked for.

    `files` are all files by path, relative to the package's root or below `/opt`. What `is_third_party` takes is
    never what an import means. Files of more than `size_limit` bytes are not read as source.
    """

    def __init__(
        self,
        files: Mapping[str, Callable[[], bytes]],
        is_third_party: Callable[[str], bool],
        *,
        size_limit: int = SIZE_LIMIT,
    ) -> None:
        self._files = files
        self._is_third_party = is_third_party
        self._size_limit = size_limit
        self._modules: dict[str, ir.Module | None] = {}
        self._losses = Losses()
        roots = {match[0] for path in files if (match := LAYER_ROOT.match(path))}
        self._roots = ("", *sorted(roots, reverse=True), *added_roots(files))

    @property
    def lost(self) -> int:
        """How many statements were left out so far because they are nested too deeply."""
        return self._losses.count

    def module(self, path: str) -> ir.Module | None:
        """The module of a file, third-party or not; None if it is not there, no source, unreadable or too large."""
        if path not in self._modules:
            self._modules[path] = self._read(path)
        return self._modules[path]

    def resolve(self, importing: str, name: str) -> str | None:  # noqa: ARG002 - names are absolute in Python
        """The file of a dotted module; None if it is not first-party code, or a folder without `__init__.py`."""
        path = next((path for path in self._candidates(name) if path in self._files), None)
        return None if path is None or self._is_third_party(path) else path

    def version(self, importing: str, package: str) -> str | None:  # noqa: ARG002 - no operation asks yet
        """None: of Python's packages the tables know no operation that was another one in earlier versions."""
        return None

    def _candidates(self, name: str) -> Iterator[str]:
        """In the order of Python: roots one after the other, packages before modules."""
        if not name or not all(name.split(".")):
            return
        inside = name.replace(".", "/")
        for root in self._roots:
            yield f"{root}{inside}/__init__.py"
            yield f"{root}{inside}.py"

    def _read(self, path: str) -> ir.Module | None:
        if path not in self._files or not basename(path).endswith(_SUFFIXES):
            return None
        try:
            contents = self._files[path]()
        except OSError:
            return None
        if len(contents) > self._size_limit:
            return None
        return lower_module(path, contents, self._losses)


def python_program(
    files: Mapping[str, Callable[[], bytes]], handler_file: str = "", *, size_limit: int = SIZE_LIMIT
) -> PythonProgram:
    """The program of a package and its layers; what installers put there is third-party, but for the distribution that
    brought the handler.
    """

    def read(path: str) -> bytes:
        return files[path]()

    installed = third_party_files(files, read) - installed_with(handler_file, files, read)
    return PythonProgram(files, installed.__contains__, size_limit=size_limit)
