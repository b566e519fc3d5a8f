"""The components by the names under which code loads them."""

from __future__ import annotations

from collections.abc import Sequence

from maremma.analysis.archive.handler import LAYER_ROOT
from maremma.analysis.packages.purl import normalised
from maremma.analysis.program.layer_roots import LAYER_ROOT as LAYER_PATH
from maremma.analysis.reach.owners import Owners
from maremma.analysis.reach.walk import Importing
from maremma.model.code.component import Component


class NamedComponents:
    """Tells components by names. Each is meant by its number, its place among all of them."""

    def __init__(
        self, components: Sequence[Component], owners: Owners, importing: Importing, *, is_python: bool
    ) -> None:
        self._owners = owners
        self._importing = importing
        self._is_python = is_python
        self._numbers: dict[str, list[int]] = {}
        for number, each in enumerate(components):
            if not self._is_python or _on_path(each):
                self._numbers.setdefault(each.name, []).append(number)

    def of(self, name: str) -> list[int]:
        """The components of a name."""
        return self._numbers.get(normalised(name) if self._is_python else name, [])

    def meant(self, name: str, files: Sequence[str]) -> frozenset[int]:
        """The components that an imported name is of; by its own name where no file is at hand."""
        if not files:
            return frozenset(self.of(self._importing.package(name)))
        meant = files[-1:] if self._is_python else files  # what a module is in is loaded with it
        return frozenset().union(*map(self._owners.of, meant))

    def loaded_by(self, path: str, name: str) -> frozenset[int]:
        """The components that a file loads by a name."""
        return self.meant(name, tuple(self._importing.files(path, name)))


def place_of(component: Component) -> str:
    """The path of what tells of a component, among those of the package and its layers."""
    return f"{LAYER_ROOT}/{component.evidence}" if component.layer else component.evidence


def _on_path(component: Component) -> bool:
    """Whether a Python distribution lies where its name is looked for, and is no copy inside of another."""
    return LAYER_PATH.sub("", place_of(component)).count("/") <= 1
