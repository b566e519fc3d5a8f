"""The files of a package as a program: modules on demand, and which file an import means."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Protocol

from maremma.analysis.program.ir import Module

Files = Mapping[str, Callable[[], bytes]]
"""Contents on demand, by path relative to the package's root, or below `/opt`. Reading may raise OSError."""


class Program(Protocol):
    """What a front end gives the interpreter. Files are read and lowered when they are first asked for.

    Paths are relative to the package's root; a layer's files stand below `/opt`.
    """

    @property
    def lost(self) -> int:
        """How many statements were left out up to now, because they are nested too deeply to be read."""

    @property
    def paths(self) -> Collection[str]:
        """All files, whatever they hold."""

    @property
    def own(self) -> Collection[str]:
        """The files of source that are no library's, sorted."""

    def data_file(self, importing: str, name: str) -> str | None:
        """The file of data that an import means; None if it means none."""

    def data(self, path: str, most: int) -> bytes | None:
        """What any file holds; None if it is not there, cannot be read or has more than so many bytes."""

    def why_unread(self, path: str) -> str:
        """Why there is no module of a file that is there, as the rest of a sentence about it."""

    def is_library(self, path: str) -> bool:
        """Whether a file is a library's, and not the author's."""

    def instead_of(self, path: str) -> str | None:
        """The compiled file that is loaded in the place of a source."""

    def look_in(self, folder: str) -> None:
        """Modules are looked for in a folder, too."""

    def elsewhere(self, importing: str, name: str) -> str | None:
        """A file that an import may mean which means none by the rules: own source in another folder, or compiled."""

    @property
    def incomplete(self) -> Collection[str]:
        """The modules of which a part was met since they were read that could not be parsed."""

    def module(self, path: str) -> Module | None:
        """The module of a file; None if it is not there, is no source, or cannot be read at all."""

    def resolve(self, importing: str, name: str) -> str | None:
        """The file that `name` means when the file `importing` imports it; None if it is not first-party code.

        `name` is as in `ir.Import`: a dotted Python module (also `package.submodule`), or a JavaScript specifier.
        """

    def version(self, importing: str, package: str) -> str | None:
        """The version of a package that a file imports: of what is installed, or what is asked for; None if unknown."""
