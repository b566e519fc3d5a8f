"""The JavaScript and TypeScript files of a package as a program."""

from __future__ import annotations

import codecs
import json
import posixpath
import sys
import zipfile
import zlib
from collections import ChainMap
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from maremma.analysis.program.javascript.evaluated import unfolded
from maremma.analysis.program.javascript.lowering import module_of
from maremma.analysis.program.javascript.resolution import Resolution
from maremma.analysis.program.javascript.source_maps import restored, source_of
from maremma.analysis.program.javascript.syntax import GRAMMARS, Source
from maremma.analysis.program.javascript.thinning import thinned
from maremma.analysis.program.layer_roots import NODE_ROOT
from maremma.bounded import MEBIBYTE
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from maremma.analysis.program.ir import Module

# Bytes. Larger files are data in disguise, but for bundles with libraries that leave no more when these are taken out.
LARGEST = 16 * 1024 * 1024
LARGEST_BUNDLE = 32 * 1024 * 1024
_OPAQUE = (".node", ".wasm", ".jsc", ".coffee", ".litcoffee", ".ls", ".vue", ".svelte")
"""Endings of what is loaded as code and is none that can be parsed."""
_EXPORTS = compile_late(rb"\bexports\s*[.=\[]")

_UNREADABLE = (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile, zlib.error)


def _is_foreign(path: str) -> bool:
    return "node_modules" in NODE_ROOT.sub("", path, count=1).split("/") or path.endswith((".d.ts", ".d.mts", ".d.cts"))


class JavaScriptProgram:
    """A package with the own code of its layers, by path; the files are read when they are first asked for.

    `unread` are the source files that were asked for and are too large or could not be read.
    """

    def __init__(self, files: Mapping[str, Callable[[], bytes]], largest: int = LARGEST) -> None:
        self._restored: dict[str, Callable[[], bytes]] = {}
        self._files = ChainMap(self._restored, files)  # type: ignore[arg-type]
        self._largest = largest
        self._modules: dict[str, Module | None] = {}
        self._sources: dict[str, Source] = {}
        roots = {match[0] for path in files if (match := NODE_ROOT.match(path))}
        self._resolution = Resolution(self._files, self._text, sorted(roots))
        self._resolved: dict[tuple[str, str], str | None] = {}
        self.unread: list[str] = []

    @property
    def lost(self) -> int:
        """How many statements, functions and parameter lists were nested too deeply to be lowered, up to now."""
        return sum(source.lost for source in self._sources.values())

    @property
    def incomplete(self) -> list[str]:
        """The modules of which part could not be parsed, up to now: bundles are parsed as functions are entered."""
        return sorted(path for path, source in self._sources.items() if not source.complete)

    def module(self, path: str) -> Module | None:
        """The module of a file; None if it is not there, is no source, or cannot be read at all."""
        if path not in self._modules:
            self._modules[path] = self._lowered(path)
        return self._modules[path]

    def resolve(self, importing: str, name: str) -> str | None:
        """The source file that a specifier means; None for packages, Node's own modules and data."""
        asked = (posixpath.dirname(importing), name)
        if asked not in self._resolved:
            found = self._resolution.resolve(importing, name)
            if found is None and importing in self._restored:
                found = source_of(name, importing, self._restored)
            self._resolved[asked] = found
        return self._resolved[asked]

    @property
    def paths(self) -> Collection[str]:
        """All files."""
        return self._files.keys()

    @cached_property
    def own(self) -> Collection[str]:
        """The sources outside of folders for others' code, sorted."""
        found = (path for path in self._files if posixpath.splitext(path)[1] in GRAMMARS and not _is_foreign(path))
        return dict.fromkeys(sorted(found))

    def elsewhere(self, importing: str, name: str) -> str | None:
        """See `Program`: of a file that is no source and no data."""
        found = self._resolution.located(importing, name) if name.startswith((".", "/")) else None
        if found is None or _is_foreign(found):
            return None
        return found if found.endswith(_OPAQUE) or self._is_script(found) else None

    def _is_script(self, path: str) -> bool:
        """Whether a file that is called as none exports something: Node loads whatever it does not know as a script."""
        content = None if path.endswith((*GRAMMARS, ".json", ".json5")) else self._content(path, self._largest)
        return content is not None and _EXPORTS.search(content) is not None

    def is_library(self, path: str) -> bool:
        """See `Program`."""
        return _is_foreign(path)

    def instead_of(self, path: str) -> str | None:  # noqa: ARG002 - Node takes the source first
        """See `Program`."""
        return None

    def look_in(self, folder: str) -> None:
        """See `Program`: in Node nothing adds a folder."""

    def data(self, path: str, most: int) -> bytes | None:
        """See `Program`."""
        return self._content(path, most or 1) if path in self._files else None

    def data_file(self, importing: str, name: str) -> str | None:
        """See `Program`: a file of JSON."""
        found = self._resolution.located(importing, name)
        return found if found is not None and found.endswith((".json", ".json5")) else None

    def why_unread(self, path: str) -> str:
        """See `Program`."""
        if path.endswith(_OPAQUE) or posixpath.splitext(path)[1] not in GRAMMARS:
            return "is no source that is followed"
        content = self._content(path, sys.maxsize) if path in self._files else None
        if content is not None and len(content) > self._largest:
            return f"is larger than {self._largest // MEBIBYTE} MiB"
        return "cannot be read"

    def version(self, importing: str, package: str) -> str | None:
        """The version of an installed package, or else the one that the nearest package.json asks for."""
        return self._resolution.version(importing, package)

    def _lowered(self, path: str) -> Module | None:
        ending = posixpath.splitext(path)[1]
        if ending not in GRAMMARS or path not in self._files:
            return None
        content = self._content(path, max(self._largest, LARGEST_BUNDLE))
        if content is None:
            self.unread.append(path)
            return None
        content = self._original(path, content)
        if len(content) > self._largest:
            content = thinned(content)
        if len(content) > self._largest:
            self.unread.append(path)
            return None
        source = Source(unfolded(content), ending)
        self._sources[path] = source
        module = module_of(path, source)
        wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        return (
            replace(module, complete=False, flaw="is encoded as UTF-16, which Node.js takes for damage")
            if wide
            else module
        )

    def _original(self, path: str, content: bytes) -> bytes:
        """In the place of a bundle that came with its sources, a file that hands on what the first of them exports."""
        if GRAMMARS[posixpath.splitext(path)[1]] != "javascript" or path in self._restored:
            return content
        found = restored(path, content, lambda name: self._content(name) if name in self._files else None)
        if found is None:
            return content
        self._restored.update((name, partial(bytes, text)) for name, text in found.files.items())
        entry = posixpath.relpath(found.entry, posixpath.dirname(path) or ".")
        return f"module.exports = require({json.dumps(f'./{entry}')});\n".encode()

    def _content(self, path: str, largest: int = 0) -> bytes | None:
        try:
            content = self._files[path]()
        except _UNREADABLE:
            return None
        return content if len(content) <= (largest or self._largest) else None

    def _text(self, path: str) -> str | None:
        content = self._content(path)
        return content.decode("utf-8-sig", errors="replace") if content is not None else None
