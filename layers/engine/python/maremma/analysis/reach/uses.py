"""Of each component whether the code loads it, and what of it code names: from the handler's file along all imports."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.packages.inventory.pins.unpinned import Asked
from maremma.analysis.packages.inventory.reading import INSIDE
from maremma.analysis.program.ir import Language
from maremma.analysis.program.layer_roots import LAYER_ROOT as LAYER_PATH
from maremma.analysis.program.program import Files
from maremma.analysis.program.python.site_paths import is_path_file, started_with
from maremma.analysis.reach.declared_needs import DeclaredNeeds
from maremma.analysis.reach.java_names import java_references
from maremma.analysis.reach.named_components import NamedComponents, place_of
from maremma.analysis.reach.named_in_texts import NamedInTexts
from maremma.analysis.reach.node_imports import NodeImports, package_folder
from maremma.analysis.reach.owners import Owners
from maremma.analysis.reach.python_imports import PythonImports
from maremma.analysis.reach.references import References
from maremma.analysis.reach.unprovided import unprovided
from maremma.analysis.reach.walk import MOST_NAMING, Importing, Walk, is_source
from maremma.analysis.taint.models.aws.sdk_libraries import package_of
from maremma.bounded import MEBIBYTE
from maremma.model.code.component import Component, Ecosystem, KnownBy, Use
from maremma.model.code.reference import Reference
from maremma.model.location import CodeSpan
from maremma.patterns import compile_late

_LINKED: Final = frozenset({Ecosystem.GO, Ecosystem.CRATES_IO})
_BUNDLED: Final = frozenset({KnownBy.SOURCE_MAP, KnownBy.PATH, KnownBy.BANNER, KnownBy.LITERAL})
_BESIDE: Final = (".map", ".LICENSE.txt")
_NAMED_FILE_BYTES: Final = MEBIBYTE
_MOST_NAMED_BYTES: Final = 8 * MEBIBYTE
"""Files that are larger, and what comes after so many bytes, are not looked into for names."""

_AT_START: Final = frozenset({"sitecustomize.py", "usercustomize.py"})

_MOVES_PATH = compile_late(r"\bsys\.path\b|\baddsitedir\b|\bfrom sys import[^\n]*\bpath\b")
"""After this, which of several copies comes first is not known."""


@dataclass(frozen=True, slots=True)
class Used:
    """The components with what is known of their use, and what code names of them.

    `asked` is what own code loads and cannot do without, and nothing provides.
    """

    components: tuple[Component, ...]
    references: tuple[Reference, ...] = ()
    asked: tuple[Asked, ...] = ()


def used(
    components: Sequence[Component],
    entrypoint: Entrypoint,
    handler_file: str,
    files: Files,
    layers: Collection[str] = (),
    *,
    links: Mapping[str, str] = MappingProxyType({}),
    cut: bool = False,
    given: Mapping[str, CodeSpan] = MappingProxyType({}),
) -> Used:
    """What is loaded and named from the handler's file on.

    `files` are those of the package and of the layers whose content is at hand; `layers` are the paths below `/opt` of
    all that layers hold. What others of those load is not seen, so that once one is loaded nothing counts as unused.
    `links` say which folder a link of an installed package stands for; `cut`, that code lies where nobody looked.
    `given` are the symbols of libraries that data of the event is given to, and where.
    """
    if entrypoint.family == "provided":
        return Used(tuple(_linked(each, handler_file) for each in components))
    if entrypoint.family == "java":
        return Used(tuple(components), tuple(java_references(handler_file, files)))
    if entrypoint.family not in {"python", "nodejs"} or handler_file not in files:
        return Used(tuple(components))
    others: dict[str, Callable[[], bytes]] = dict.fromkeys(layers, _not_at_hand)
    uses = _Uses(components, entrypoint, handler_file, {**others, **files}, links, cut=cut)
    asked = unprovided(uses.asked(), components, (*files, *layers), entrypoint)
    return Used(uses.told(), uses.named(given), tuple(asked))


class _Uses:
    def __init__(
        self,
        components: Sequence[Component],
        entrypoint: Entrypoint,
        entry: str,
        files: Files,
        links: Mapping[str, str],
        *,
        cut: bool,
    ) -> None:
        self._components = components
        self._is_python = entrypoint.family == "python"
        self._files = {**files, **started_with(files)} if self._is_python else files
        self._owners = Owners(components, files)
        # A handler that was installed as a distribution is its author's code all the same, and so is what came with it.
        self._with_handler = self._owners.of(entry)
        self._importing: Importing = PythonImports(files) if self._is_python else NodeImports(files, links)
        self._named = NamedComponents(components, self._owners, self._importing, is_python=self._is_python)
        self._needs = DeclaredNeeds(
            components, self._files, self._owners, self._named, self._importing, is_python=self._is_python
        )
        self._references = References(components)
        self._left = _MOST_NAMED_BYTES
        self._moves_path = False
        self._in_code: dict[str, frozenset[str]] = {}
        self._walk = Walk(self._files, self._importing, self, cut=cut)
        self._walk.start(entry, *(_run_before(files) if self._is_python else ()))
        self._loaded, self._packages = dict(self._walk.loaded), dict(self._walk.packages)
        self._certainly_sourceless = dict(self._needs.sourceless)
        self._asked = {name: list(importers) for name, importers in self._walk.asked.items()}
        self._follow_texts()

    def _follow_texts(self) -> None:
        """Go on with what is loaded perhaps, since a text names it. Only libraries load by what they are given."""
        if not any(map(self._named.of, self._packages)) and all(map(self.is_own, self._loaded)):
            return
        packages: dict[str, list[str]] = {}
        for each in self._components:
            for name in dict.fromkeys((each.name, _folder_name(each))):
                packages.setdefault(name, []).append(place_of(each))
        texts = NamedInTexts(self._files, packages, self._importing.files, self.is_own, is_python=self._is_python)
        look = texts.python if self._is_python else texts.nodejs
        computing: set[int] = set()
        looked: set[str] = set()
        while not self._walk.cut:
            computing.update(number for path in self._walk.computing for number in self._owners.of(path))
            fresh = [
                path
                for path in self._walk.loaded
                if path not in looked
                and is_source(path)
                and (self.is_own(path) or not computing.isdisjoint(self._owners.of(path)))
            ]
            if not fresh:
                break
            looked.update(fresh)
            said = ((path, self._walk.text(path)) for path in fresh)
            found = {each for path, text in said for each in look(path, text or "")}
            self._walk.start(*sorted(found - self._walk.loaded.keys()))
        is_django = self._is_python and any(each.startswith("django/conf/") for each in self._loaded)
        self._walk.cut |= texts.cut or (is_django and not texts.has_django_settings)

    def told(self) -> tuple[Component, ...]:
        """The components with their uses."""
        by: dict[int, str] = {}
        for path, importer in self._loaded.items():
            for number in self._owners.of(path):
                by.setdefault(number, importer)
        for name, importer in self._packages.items():
            for number in self._named.of(name):
                by.setdefault(number, importer)
        for number, importer in self._certainly_sourceless.items():
            by.setdefault(number, importer)
        perhaps = {number for path in self._walk.loaded for number in self._owners.of(path)}
        perhaps.update(self._needs.sourceless)
        perhaps.update(number for name in self._walk.packages for number in self._named.of(name))
        # A package whose code was not found stands for all that it may load.
        cut = self._walk.cut or any(self._is_unread(name) for name in self._walk.packages)
        return tuple(
            self._use(each, by.get(number), perhaps=cut or number in perhaps)
            for number, each in enumerate(self._components)
        )

    def _use(self, component: Component, by: str | None, *, perhaps: bool) -> Component:
        if self._moves_path and component.ecosystem is Ecosystem.PYPI:
            component = replace(component, shadowed=False)
        if by is None and component.known_by in _BUNDLED:
            by = next((path for path in _bundles(component) if path in self._loaded), None)
        if by is not None:
            return replace(component, use=Use.IMPORTED, loaded_by=by)
        language = Ecosystem.PYPI if self._is_python else Ecosystem.NPM
        seen = component.known_by is not KnownBy.LOCKFILE and INSIDE not in component.evidence
        if perhaps or not seen or component.ecosystem is not language:
            return component
        return replace(component, use=Use.PRESENT)

    def asked(self) -> Iterator[Asked]:
        """The packages without a file that own files load and cannot do without, each with the first such place."""
        read: dict[str, Mapping[str, int]] = {}
        for name, importers in sorted(self._asked.items()):
            for path in importers:
                if path not in read:
                    read[path] = self._importing.certain(self._files[path]().decode("utf-8", "replace"))
                if name in read[path]:
                    yield Asked(name, path, read[path][name])
                    break

    def named(self, given: Mapping[str, CodeSpan]) -> tuple[Reference, ...]:
        """What code names of the components, and what of that is given data of the event."""
        language = Language.PYTHON if self._is_python else Language.JAVASCRIPT
        for symbol, at in given.items():
            package = package_of(symbol, language)
            plain = self._importing.symbol(symbol.replace("()", ""))
            self._references.add(self._named.loaded_by(at.path, package), plain, at.path, at.line, given=True)
        return self._references.found()

    def met(self, path: str, text: str, found: Mapping[str, Sequence[str]]) -> None:
        """See `walk.Libraries`."""
        own = self._owners.of(path)
        self._moves_path |= _MOVES_PATH.search(text) is not None and self.is_own(path)
        modules: dict[str, frozenset[int]] = {}
        for name, files in found.items():
            numbers = self._named.meant(name, files)
            if numbers and not numbers & own:
                modules[self._importing.symbol(name)] = numbers
        if not modules or len(text) > min(self._left, _NAMED_FILE_BYTES):
            return
        self._left -= len(text)
        for symbol, line in self._importing.taken(path, text):
            numbers = next((modules[each] for each in _prefixes(symbol) if each in modules), frozenset())
            self._references.add(numbers, symbol, path, line)

    def is_own(self, path: str) -> bool:
        """See `walk.Libraries`."""
        return self._owners.of(path) <= self._with_handler

    def declared(self, path: str) -> list[str] | None:
        """See `walk.Libraries`."""
        return self._needs.of(path)

    def _is_unread(self, name: str) -> bool:
        """Whether code names a package that is there and has no file for the name: what that loads is not seen."""
        numbers = frozenset(n for n in self._named.of(name) if self._components[n].known_by is not KnownBy.RUNTIME)
        naming = self._walk.naming.get(name, [])
        # Of a name that is in more files than are kept, one more may be code.
        return bool(numbers) and (
            len(naming) == MOST_NAMING
            or any(
                not numbers & self._owners.of(path)
                and any(_may_be_meant(self._components[n], path) for n in numbers)
                and name in self._names_in_code(path)
                for path in naming
            )
        )

    def _names_in_code(self, path: str) -> frozenset[str]:
        if path not in self._in_code:
            self._in_code[path] = frozenset(self._importing.in_code(path, self._walk.text(path) or ""))
        return self._in_code[path]


def _run_before(files: Files) -> Iterator[str]:
    """What Python runs at its start, before anything that is imported."""
    return (path for path in files if LAYER_PATH.sub("", path) in _AT_START or is_path_file(path))


def _prefixes(symbol: str) -> Iterator[str]:
    """A name and all that it is in, the longest first."""
    while symbol:
        yield symbol
        symbol = symbol.rpartition(".")[0]


def _may_be_meant(component: Component, path: str) -> bool:
    """Whether a file may load a copy of a package: where it lies in a folder for such, on the way up from there."""
    before, marker, _ = place_of(component).rpartition("node_modules/")
    return not marker or path.startswith(before)


def _folder_name(component: Component) -> str:
    """The name under which a package is installed, which need not be the one that it has."""
    return package_folder(component.evidence).rpartition("node_modules/")[2] or component.name


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
