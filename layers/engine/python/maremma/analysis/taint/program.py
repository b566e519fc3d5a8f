"""The files of a package as a program: modules on demand, and which file an import means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from maremma.analysis.taint.ir import Module

Files = Mapping[str, Callable[[], bytes]]
"""Contents on demand, by path relative to the package's root, or below `/opt`. Reading may raise OSError."""


class Program(Protocol):
    """What a front end gives the interpreter. Files are read and lowered when they are first asked for.

    Paths are relative to the package's root; a layer's files stand below `/opt`.
    """

    @property
    def lost(self) -> int:
        """How many statements were left out up to now, because they are nested too deeply to be read."""

    def module(self, path: str) -> Module | None:
        """The module of a file; None if it is not there, is no source, or cannot be read at all."""

    def resolve(self, importing: str, name: str) -> str | None:
        """The file that `name` means when the file `importing` imports it; None if it is not first-party code.

        `name` is as in `ir.Import`: a dotted Python module (also `package.submodule`), or a JavaScript specifier.
        """

    def version(self, importing: str, package: str) -> str | None:
        """The version of a package that a file imports: of what is installed, or what is asked for; None if unknown."""
