"""The open-source components of a package, by the few files that their installers and builders leave behind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from maremma.analysis.archive.archive import Archive
from maremma.analysis.archive.around import Around
from maremma.analysis.archive.limits import LAMBDA_LIMITS, Limits
from maremma.analysis.packages.inventory.binaries import binary_components
from maremma.analysis.packages.inventory.dotnet import dotnet_components
from maremma.analysis.packages.inventory.java import java_components
from maremma.analysis.packages.inventory.node import node_components
from maremma.analysis.packages.inventory.node_bundles import bundled_components
from maremma.analysis.packages.inventory.pins.listed import Pinned, pinned
from maremma.analysis.packages.inventory.python import python_components
from maremma.analysis.packages.inventory.python_unlabelled import unlabelled_components
from maremma.analysis.packages.inventory.reading import Reading, Shared
from maremma.analysis.packages.inventory.ruby import ruby_components
from maremma.analysis.secrets.quotation import shown
from maremma.model.code.component import Component, Ecosystem, KnownBy
from maremma.model.facet import Facet, Gap, GapReason

_EXAMPLES = 3
_MOST_COPIES = 20
_TOLD: Final = 20
_MOST_COMPONENTS: Final = 20_000

_ARCHIVES = (".jar", ".war", ".ear", ".whl", ".egg")
_ROOT_ARCHIVES = (".zip", ".pex")
"""Archives whose contents are loaded as they are: the second kind only where Python's path may name them."""

_READERS: tuple[Callable[[Reading], Iterator[Component]], ...] = (
    python_components,
    node_components,
    java_components,
    dotnet_components,
    ruby_components,
    binary_components,
    bundled_components,
)
_TRUST = {each: rank for rank, each in enumerate(KnownBy)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """What was found, each component once, and what could not be read.

    `hints` are what lock files pin, for ecosystems of which nothing is found. `named` are the bundles and programs
    that name all they are made of.
    """

    components: tuple[Component, ...] = ()
    hints: tuple[Component, ...] = ()
    named: frozenset[str] = frozenset()
    gaps: tuple[Gap, ...] = ()

    @property
    def with_hints(self) -> tuple[Component, ...]:
        """What was found, and what lock files pin where nothing of their ecosystem was."""
        there = {each.ecosystem for each in self.components}
        return (*self.components, *(each for each in self.hints if each.ecosystem not in there))


def list_components(
    archive: Archive,
    layer: str = "",
    limits: Limits = LAMBDA_LIMITS,
    own: str = "",
    *,
    python: str = "",
    around: Around | None = None,
) -> Inventory:
    """Every component that the archive, or one inside it, tells of: a layer's if `layer` is its ARN.

    `own` is the jar with the handler, which need not say what it is. `python` is the version of the runtime, if that
    is known. Files that name others `around` the package are read with those.
    """
    reading = Reading(archive=archive, limits=limits, layer=layer, shared=Shared(own=own, around=around))
    found = _Found()
    for component in _listed(reading):
        found.add(component)
    for component in reading.each_of(unlabelled_components(reading, found.names(Ecosystem.PYPI))):
        found.add(component)
    pins = reading.whole(lambda: pinned(reading, python), Pinned())
    hints = pins.components
    gaps = (*_gaps(reading.shared.unread, layer), *_defects(reading.shared.defects, layer))
    gaps = (*gaps, *_open(pins, {each.ecosystem for each in found.components()}, layer))
    if found.cut:
        gaps = (*gaps, _gap(f"there are more than {_MOST_COMPONENTS} components; the others are not listed", layer))
    return Inventory(
        components=tuple(sorted(_with_versions(found.components(), hints))),
        hints=tuple(sorted(hints)),
        named=frozenset(reading.shared.named),
        gaps=gaps,
    )


class _Found:
    """Components by what they are, with the other places where they lie."""

    def __init__(self) -> None:
        self._by_purl: dict[str, list[Component]] = {}
        self.cut = False

    def add(self, component: Component) -> None:
        if component.purl not in self._by_purl and len(self._by_purl) == _MOST_COMPONENTS:
            self.cut = True
            return
        self._by_purl.setdefault(component.purl, []).append(component)

    def names(self, ecosystem: Ecosystem) -> frozenset[str]:
        return frozenset(each[0].name for each in self._by_purl.values() if each[0].ecosystem is ecosystem)

    def components(self) -> Iterator[Component]:
        for copies in self._by_purl.values():
            best = min(copies, key=_preference)
            others = {each.evidence for each in copies} - {best.evidence}
            licence = best.licence or next((each.licence for each in copies if each.licence), "")
            # Of two programs with one module, the functions that either has are not known together.
            linked = best.linked if len({each.linked for each in copies}) == 1 else ""
            yield replace(best, others=tuple(sorted(others)[:_MOST_COPIES]), licence=licence, linked=linked)


def _listed(reading: Reading) -> Iterator[Component]:
    for reader in _READERS:
        yield from reading.each_of(reader(reading))
    for path in sorted(each for each in reading.archive.files if each.endswith((*_ARCHIVES, *_ROOT_ARCHIVES))):
        if path.endswith(_ARCHIVES) or (path.endswith(_ROOT_ARCHIVES) and "/" not in path and not reading.within):
            with reading.inside(path) as inner:
                if inner is not None:
                    yield from _listed(inner)


def _preference(component: Component) -> tuple[int, int, str]:
    """The most trusted tells; of those the copy nearest to the root; with equals, the first by name."""
    return _TRUST[component.known_by], component.evidence.count("/"), component.evidence


def _with_versions(components: Iterable[Component], hints: Iterable[Component]) -> Iterator[Component]:
    """A version that nothing in a bundle tells is the one that the lock file beside it pins, if it pins one."""
    pins: dict[tuple[Ecosystem, str], list[Component]] = {}
    for hint in hints:
        pins.setdefault((hint.ecosystem, hint.name), []).append(hint)
    for each in components:
        found = pins.get((each.ecosystem, each.name), []) if not each.version else []
        if len(found) == 1:
            yield replace(each, version=found[0].version, purl=found[0].purl, others=(*each.others, found[0].evidence))
        else:
            yield each


def _gaps(unreadable: Iterable[str], layer: str) -> tuple[Gap, ...]:
    """Reading them again would not help, so the reason is the one that stands until the package changes."""
    paths = sorted(set(unreadable))
    if not paths:
        return ()
    examples = ", ".join(shown(path) for path in paths[:_EXAMPLES]) + (", …" if len(paths) > _EXAMPLES else "")
    files = "1 file" if len(paths) == 1 else f"{len(paths)} files"
    where = f" of layer {layer}" if layer else ""
    says = f"{files}{where} that should say which components there are could not be made sense of: {examples}"
    return (_gap(says, layer),)


def _defects(defects: Mapping[str, str], layer: str) -> Iterator[Gap]:
    for says, path in sorted(defects.items()):
        yield replace(_gap(f"{shown(path) if path else 'the archive'}: {says}", layer), reason=GapReason.DEFECT)


def _open(pins: Pinned, there: Collection[Ecosystem], layer: str) -> Iterator[Gap]:
    """What manifests ask for without a version, where nothing of the ecosystem is there.

    Of Python's in a package `unpinned` tells, which knows what the runtime and the layers bring.
    """
    asked = [
        str(each)
        for ecosystem, each in pins.open
        if ecosystem not in there and (layer or ecosystem is not Ecosystem.PYPI)
    ]
    if asked:
        more = f" and {len(asked) - _TOLD} more" if len(asked) > _TOLD else ""
        where = f" of layer {layer}" if layer else ""
        says = f"no file{where} says in which version there is {', '.join(asked[:_TOLD])}{more}"
        yield _gap(f"{says}; pin them, or check the package as it is built", layer)


def _gap(says: str, layer: str) -> Gap:
    return Gap(Facet.LAYERS if layer else Facet.CODE, GapReason.UNSUPPORTED, says, partial=True)
