"""How much of the program was reached, and what of it could not be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maremma.analysis.program.ir import Function


class Reached:
    """Counted and named for the coverage that is told of the analysis."""

    def __init__(self) -> None:
        self.calls = self.unresolved_calls = 0
        self.fields: dict[tuple[str, ...], None] = {}
        """The fields of the event that are read."""
        self.imports: dict[str, str] = {}
        """Modules that are no files of the program, by the file that imports them first."""
        self.defects: dict[str, None] = {}
        self._functions: set[Function] = set()

    def call(self) -> None:
        """A call is made."""
        self.calls += 1

    def call_unknown(self) -> None:
        """A call is made of something of which nothing is known."""
        self.unresolved_calls += 1

    def enter(self, function: Function) -> None:
        """A function of the program is called."""
        self._functions.add(function)

    def has_entered(self, function: Function) -> bool:
        """Whether a function of the program was ever called."""
        return function in self._functions

    def read(self, path: tuple[str, ...]) -> None:
        """A field of the event is read."""
        self.fields[path] = None

    def miss(self, module: str, path: str) -> None:
        """A file imports a module that is none of the program."""
        self.imports.setdefault(module, path)

    def fail(self, defect: str) -> None:
        """Something is wrong with us."""
        self.defects[defect] = None
