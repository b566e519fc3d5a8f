"""The modules of the program that have been loaded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maremma.analysis.program.ir import Language, Module
    from maremma.analysis.taint.lattice.values import Frame


class Modules:
    """Each loaded module with its variables, by its path, in the order of loading."""

    def __init__(self) -> None:
        self._loaded: dict[str, tuple[Module, Frame]] = {}

    def __iter__(self) -> Iterator[Module]:
        return (module for module, _ in self._loaded.values())

    def add(self, module: Module, frame: Frame) -> None:
        """A module is loaded into these variables."""
        self._loaded[frame.module] = (module, frame)

    def find(self, path: str) -> tuple[Module, Frame] | None:
        """A module that was loaded, with its variables."""
        return self._loaded.get(path)

    @property
    def first(self) -> Frame:
        """The variables of the module that was loaded first."""
        return next(iter(self._loaded.values()))[1]

    def of(self, path: str) -> Module:
        """A module that was loaded."""
        return self._loaded[path][0]

    def frame(self, path: str) -> Frame:
        """The variables of a module that was loaded."""
        return self._loaded[path][1]

    def language(self, frame: Frame) -> Language:
        """The language of a frame's code."""
        return self._loaded[frame.module][0].language

    @property
    def files(self) -> int:
        """How many of them are files, and not folders."""
        return sum(not path.endswith("/") for path in self._loaded)
