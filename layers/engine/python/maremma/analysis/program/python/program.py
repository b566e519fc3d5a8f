"""The Python files of a package as a program."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from itertools import takewhile
from posixpath import basename, dirname, splitext

from maremma.analysis.program import ir
from maremma.analysis.program.brought_modules import comes_along
from maremma.analysis.program.layer_roots import LAYER_ROOT
from maremma.analysis.program.python.lowering import Losses
from maremma.analysis.program.python.module import lower_module
from maremma.analysis.program.python.site_paths import added_roots
from maremma.bounded import MEBIBYTE
from maremma.patterns import compile_late

SIZE_LIMIT = 2 * 1024 * 1024
_SUFFIXES = (".py", ".pyw")
_COMPILED = ".so"
_COMPILED_FOR = compile_late(r"\.(?:cpython-\d+[\w-]*|abi3)\.so$")


class PythonProgram:
    """First-party Python modules, read and lowered when they are first asked for.

    `files` are all files by path, relative to the package's root or below `/opt`. What `is_third_party` takes is
    never what an import means, and what `is_known` takes is a library's name.
    Files of more than `size_limit` bytes are not read as source.
    """

    def __init__(
        self,
        files: Mapping[str, Callable[[], bytes]],
        is_third_party: Callable[[str], bool],
        is_known: Callable[[str], bool] = lambda name: False,  # noqa: ARG005 - of a program whose imports nobody seeks
        *,
        size_limit: int = SIZE_LIMIT,
    ) -> None:
        self._files = files
        self._is_third_party = is_third_party
        self._is_known = is_known
        self._size_limit = size_limit
        self._modules: dict[str, ir.Module | None] = {}
        self._losses = Losses()
        roots = {match[0] for path in files if (match := LAYER_ROOT.match(path))}
        self._roots = ("", *sorted(roots, reverse=True), *added_roots(files))
        self._folders: set[str] | None = None
        self._by_name: dict[str, list[str]] | None = None

    @property
    def incomplete(self) -> Collection[str]:
        """None: Python's modules are parsed as a whole."""
        return ()

    @property
    def paths(self) -> Collection[str]:
        """All files."""
        return self._files.keys()

    @cached_property
    def own(self) -> Collection[str]:
        """The sources that no installer put there, sorted."""
        found = (path for path in self._files if path.endswith(_SUFFIXES) and not self._is_third_party(path))
        return dict.fromkeys(sorted(found))

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
        """The file of a dotted module, or the folder of a namespace; None if it is not first-party code."""
        path = self.file(name)
        if path is None:
            return self._folder(name)
        return None if self._is_third_party(path) else path

    def file(self, name: str) -> str | None:
        """The file of a dotted module, whoever wrote it; None if there is none, as for the folder of a namespace."""
        return next((path for path in self._candidates(name) if path in self._files), None)

    def _folder(self, name: str) -> str | None:
        """The folder of own modules that is a package without saying so (no `__init__.py`), with a slash at its end."""
        if self._folders is None:
            self._folders = {f"{above}/" for path in self.own for above in _above(path)}
        folders = (f"{root}{name.replace('.', '/')}/" for root in self._roots)
        return next((each for each in folders if each in self._folders), None)

    def elsewhere(self, importing: str, name: str) -> str | None:
        """See `Program`: of source in several folders, what is nearest to the file that imports it."""
        top = name.partition(".")[0]
        if not top or comes_along(top, "python") or self._is_known(top):
            return None
        inside = name.replace(".", "/")
        endings = (f"{inside}/__init__.py", f"{inside}.py", f"{inside}.pyc", f"{inside}.so", f"{inside}/__init__.pyc")
        found = [
            path
            for path in self._named(inside.rpartition("/")[2])
            if f"/{_plain(path)}".endswith(tuple(f"/{each}" for each in endings))
        ]
        sources = [path for path in found if path in self.own]
        return min(sources or found, key=lambda path: (-_together(path, importing), path), default=None)

    def is_library(self, path: str) -> bool:
        """See `Program`."""
        return self._is_third_party(path)

    def instead_of(self, path: str) -> str | None:
        """See `Program`."""
        stem, ending = splitext(path)
        beside = self._named(basename(stem)) if ending else ()
        return next((each for each in beside if _plain(each) == f"{stem}{_COMPILED}"), None)

    def look_in(self, folder: str) -> None:
        """See `Program`."""
        root = "" if folder in {"", "."} else f"{folder}/"
        if root not in self._roots and any(path.startswith(root) for path in self._files):
            self._roots = (*self._roots, root)

    def data_file(self, importing: str, name: str) -> str | None:  # noqa: ARG002 - Python imports no data
        """See `Program`."""
        return None

    def data(self, path: str, most: int) -> bytes | None:
        """See `Program`."""
        try:
            content = self._files[path]()
        except (KeyError, OSError):
            return None
        return content if len(content) <= most else None

    def why_unread(self, path: str) -> str:
        """See `Program`."""
        if not path.endswith(_SUFFIXES):
            return "is compiled, so that there is no source to read"
        content = self.data(path, sys.maxsize)
        if content is not None and len(content) > self._size_limit:
            return f"is larger than {self._size_limit // MEBIBYTE} MiB"
        return "cannot be read"

    def _named(self, name: str) -> list[str]:
        """The files that are not a library's, by the last name of the module that each is."""
        if self._by_name is None:
            self._by_name = {}
            for path in self._files:
                if path.endswith((*_SUFFIXES, ".pyc", ".so")) and not self._is_third_party(path):
                    plain = _plain(path).removesuffix("/__init__.py").removesuffix("/__init__.pyc")
                    self._by_name.setdefault(basename(plain).partition(".")[0], []).append(path)
        return self._by_name.get(name, [])

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
        if path.endswith("/"):
            return lower_module(path, b"", self._losses)
        if path not in self._files or not basename(path).endswith(_SUFFIXES):
            return None
        try:
            contents = self._files[path]()
        except OSError:
            return None
        if len(contents) > self._size_limit:
            return None
        return lower_module(path, contents, self._losses)


def _above(path: str) -> Iterator[str]:
    """The folders that a file is in, from the innermost one."""
    while "/" in path.strip("/"):
        path = dirname(path)
        yield path


def _together(path: str, other: str) -> int:
    """In how many folders, from the root on, two files are both."""
    folders = zip(path.split("/")[:-1], other.split("/")[:-1], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], folders))


def _plain(path: str) -> str:
    """A path without what tells the version of Python and the machine that a module was compiled for."""
    return _COMPILED_FOR.sub(".so", path.replace("__pycache__/", ""))
