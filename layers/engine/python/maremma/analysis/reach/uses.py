"""Of each component whether the code loads it: from the handler's file along all imports, first- and third-party."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from maremma.analysis.packages.handler import LAYER_ROOT, Entrypoint
from maremma.analysis.packages.inventory.reading import INSIDE
from maremma.analysis.packages.purl import normalised
from maremma.analysis.reach.node_imports import NodeImports, manifest_dependencies
from maremma.analysis.reach.owners import Owners
from maremma.analysis.reach.python_imports import PythonImports
from maremma.analysis.reach.walk import Importing, Walk
from maremma.analysis.taint.layer_roots import LAYER_ROOT as LAYER_PATH
from maremma.analysis.taint.program import Files
from maremma.model.component import Component, Ecosystem, KnownBy, Use

_LINKED: Final = frozenset({Ecosystem.GO, Ecosystem.CRATES_IO})
_BUNDLED: Final = frozenset({KnownBy.SOURCE_MAP, KnownBy.PATH, KnownBy.BANNER, KnownBy.LITERAL})
_BESIDE: Final = (".map", ".LICENSE.txt")
_REQUIRED = re.compile(r"^Requires-Dist:[ \t]*([A-Za-z0-9][\w.-]*)", re.MULTILINE | re.IGNORECASE)


def with_uses(
    components: Sequence[Component],
    entrypoint: Entrypoint,
    handler_file: str,
    files: Files,
    layers: Collection[str] = (),
) -> tuple[Component, ...]:
    """The components with what is known of their use.

    `files` are those of the package and the followed ones of its layers; `layers` are the paths below `/opt` of all
    that layers hold. What those load is not seen, so that once one is loaded nothing counts as unused any more.
    """
    if entrypoint.family == "provided":
        return tuple(_linked(each, handler_file) for each in components)
    if entrypoint.family not in {"python", "nodejs"} or handler_file not in files:
        return tuple(components)
    others: dict[str, Callable[[], bytes]] = dict.fromkeys(layers, _not_at_hand)
    return _Uses(components, entrypoint, handler_file, {**others, **files}).told()


class _Uses:
    def __init__(self, components: Sequence[Component], entrypoint: Entrypoint, entry: str, files: Files) -> None:
        self._components = components
        self._is_python = entrypoint.family == "python"
        self._files = files
        self._owners = Owners(components, files)
        self._importing: Importing = PythonImports(files) if self._is_python else NodeImports(files)
        self._numbers: dict[str, list[int]] = {}
        for number, each in enumerate(components):
            if not self._is_python or _on_path(each):
                self._numbers.setdefault(each.name, []).append(number)
        self._walk = Walk(files, self._importing, self)
        self._walk.start(entry)

    def told(self) -> tuple[Component, ...]:
        """The components with their uses."""
        by: dict[int, str] = {}
        for path, importer in self._walk.loaded.items():
            for number in self._owners.of(path):
                by.setdefault(number, importer)
        for name, importer in self._walk.packages.items():
            for number in self._named(name):
                by.setdefault(number, importer)
        # A package whose code was not found stands for all that it may load.
        cut = self._walk.cut or any(self._is_unread(name) for name in self._walk.packages)
        return tuple(self._use(each, by.get(number), cut=cut) for number, each in enumerate(self._components))

    def _use(self, component: Component, by: str | None, *, cut: bool) -> Component:
        if by is None and component.known_by in _BUNDLED:
            by = next((path for path in _bundles(component) if path in self._walk.loaded), None)
        if by is not None:
            return replace(component, use=Use.IMPORTED, loaded_by=by)
        language = Ecosystem.PYPI if self._is_python else Ecosystem.NPM
        seen = component.known_by is not KnownBy.LOCKFILE and INSIDE not in component.evidence
        if cut or not seen or component.ecosystem is not language:
            return component
        return replace(component, use=Use.PRESENT)

    def is_own(self, path: str) -> bool:
        """See `walk.Libraries`."""
        return not self._owners.of(path)

    def _is_unread(self, name: str) -> bool:
        return any(self._components[number].known_by is not KnownBy.RUNTIME for number in self._named(name))

    def _named(self, name: str) -> list[int]:
        return self._numbers.get(normalised(name) if self._is_python else name, [])

    def declared(self, path: str) -> list[str] | None:
        """See `walk.Libraries`."""
        found: list[str] = []
        for number in self._owners.of(path):
            needs = self._needs(self._components[number])
            if needs is None:
                return None
            for name in needs:
                files = self._first_files(self._named(name)) if self._is_python else self._importing.files(path, name)
                found.extend(files)
        return found

    def _needs(self, component: Component) -> Sequence[str] | None:
        where = f"{LAYER_ROOT}/{component.evidence}" if component.layer else component.evidence
        try:
            text = self._files[where]().decode("utf-8", "replace")
        except (OSError, KeyError):
            return None
        return _REQUIRED.findall(text) if self._is_python else manifest_dependencies(text)

    def _first_files(self, numbers: Iterable[int]) -> Iterator[str]:
        for claim in self._owners.claims(numbers):
            path = f"{claim}__init__.py" if claim.endswith("/") else claim
            depth = LAYER_PATH.sub("", path).count("/")
            if path in self._files and depth <= path.endswith("/__init__.py"):
                yield path


def _on_path(component: Component) -> bool:
    """Whether a Python distribution lies where its name is looked for, and is no copy inside of another."""
    where = f"{LAYER_ROOT}/{component.evidence}" if component.layer else component.evidence
    return LAYER_PATH.sub("", where).count("/") <= 1


def _linked(component: Component, program: str) -> Component:
    """What a compiler put into the program that runs is loaded with it."""
    if component.ecosystem in _LINKED and component.evidence == program and not component.layer:
        return replace(component, use=Use.IMPORTED, loaded_by=program)
    return component


def _bundles(component: Component) -> Iterator[str]:
    """The files that a component was found in, or beside."""
    for path in (component.evidence, *component.others):
        yield path
        yield from (path.removesuffix(ending) for ending in _BESIDE if path.endswith(ending))


def _not_at_hand() -> bytes:
    raise OSError("the content of a layer is not kept")
