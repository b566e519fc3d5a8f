"""The open-source components of a package, by the few files that their installers leave behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from maremma.analysis.packages.archive import Archive
from maremma.analysis.packages.entry import shown
from maremma.analysis.packages.node_components import node_manifests, read_node_manifest
from maremma.analysis.packages.python_components import python_manifests, read_python_manifest
from maremma.errors import PackageRefused, PackageUnreadable
from maremma.model.component import Component
from maremma.model.facet import Facet, Gap, GapReason

_MANIFEST_BYTES = 4 * 1024 * 1024
_EXAMPLES = 3

ReadManifest = Callable[[str, bytes, str], Component | None]
"""From path, contents and layer to the component; None where there is none, ValueError where it cannot be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """What was found, each component once, and what could not be read."""

    components: tuple[Component, ...] = ()
    gaps: tuple[Gap, ...] = ()


def list_components(archive: Archive, layer: str = "") -> Inventory:
    """Every Python and Node component that has its manifest in the archive, a layer's if `layer` is its ARN."""
    found: dict[str, Component] = {}
    unreadable: list[str] = []
    for path, read_manifest in _manifests(archive):
        try:
            component = read_manifest(path, archive.read(archive.files[path], _MANIFEST_BYTES), layer)
        except (ValueError, PackageRefused, PackageUnreadable):
            unreadable.append(path)
            continue
        if component is not None:
            found[component.purl] = min(component, found.get(component.purl, component), key=_preference)
    return Inventory(components=tuple(sorted(found.values())), gaps=_gaps(unreadable, layer))


def _manifests(archive: Archive) -> Iterator[tuple[str, ReadManifest]]:
    for path in python_manifests(archive.files):
        yield path, read_python_manifest
    for path in node_manifests(archive.files):
        yield path, read_node_manifest


def _preference(component: Component) -> tuple[int, str]:
    """The copy nearest to the root tells; with equals, the first by name."""
    return component.evidence.count("/"), component.evidence


def _gaps(unreadable: Iterable[str], layer: str) -> tuple[Gap, ...]:
    """Reading them again would not help, so the reason is the one that stands until the package changes."""
    paths = sorted(unreadable)
    if not paths:
        return ()
    examples = ", ".join(shown(path) for path in paths[:_EXAMPLES]) + (", …" if len(paths) > _EXAMPLES else "")
    where = f" of layer {layer}" if layer else ""
    says = f"{len(paths)} manifests{where} do not say which component and version they describe: {examples}"
    return (Gap(Facet.LAYERS if layer else Facet.CODE, GapReason.UNSUPPORTED, says, partial=True),)
