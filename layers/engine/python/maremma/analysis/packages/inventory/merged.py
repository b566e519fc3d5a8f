"""The components of a package and its layers: which copies are loaded, and which lie in the shadow of another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.packages.inventory.python_unlabelled import modules_of
from maremma.model.code.component import Component, Ecosystem
from maremma.patterns import compile_late

_PYTHON = compile_late(r"(?P<root>(?:.*/)?)(?:[^/]+\.(?:dist|egg)-info(?:/[^/]+)?|[A-Za-z_]\w*(?:/\w+)?\.py)")
_PYTHON_ROOT = compile_late(r"python/(?:lib/(?P<version>python3\.\d+)/site-packages/)?")
_NODE_ROOT = compile_late(r"nodejs/(?:node(?P<version>\d+)/)?node_modules/(?=(?:@[^/]+/)?[^/]+/package\.json$)")


_MODULES = (".py", ".pyc", ".so", ".pyd")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a component is looked for: copies in one `group` compete, the one with the lowest `turn` is loaded.

    Those with the same turn overwrite each other, the later layer the earlier. `turn` is None on no path.
    """

    group: tuple[str, ...]
    turn: int | None


def merged(
    own: Sequence[Component],
    layers: Iterable[Sequence[Component]],
    entrypoint: Entrypoint,
    files: Sequence[Collection[str]],
) -> list[Component]:
    """All components; those that cannot be loaded are shadowed. `layers` are in merge order.

    `files` are the paths of the package and then of each layer. Metadata without a module beside it, as a copy leaves
    behind that was taken away, or whose name does not tell its modules, stand in nobody's light.

    Python takes the first copy on its path: the package's, then the layers' for this version of Python, then theirs
    for all. Node.js looks beside the module that asks first, so that only what a later layer overwrites is out of
    reach. What lies elsewhere (vendored, nested, or in an archive) competes with nothing.
    """
    everything = [each for part in (own, *layers) for each in part]
    loaded: dict[tuple[str, ...], tuple[int, int]] = {}
    placed = list(_placed((own, *layers), entrypoint))
    stems = [_stems(each) for each in files]
    for each, (order, place) in zip(everything, placed, strict=True):
        if place is not None and place.turn is not None and not _is_hollow(each, stems[order]):
            bid = (place.turn, -order)
            loaded[place.group] = min(bid, loaded.get(place.group, bid))
    return [
        replace(
            each,
            shadowed=place is not None
            and (place.turn is None or loaded.get(place.group, (place.turn, -order)) != (place.turn, -order)),
        )
        for each, (order, place) in zip(everything, placed, strict=True)
    ]


def _stems(files: Collection[str]) -> frozenset[str]:
    """Each path on Python's path as far as the name of its module."""
    roots = ((path, _PYTHON_ROOT.match(path)) for path in files if path.endswith(_MODULES))
    starts = ((path, root.end() if root else 0) for path, root in roots)
    return frozenset(path[:start] + path[start:].partition("/")[0].partition(".")[0] for path, start in starts)


def _is_hollow(component: Component, stems: Collection[str]) -> bool:
    """Whether none of the modules lies beside a distribution's metadata that its name lets expect."""
    found = _PYTHON.fullmatch(component.evidence)
    if component.ecosystem is not Ecosystem.PYPI or found is None or component.evidence.endswith(".py"):
        return False
    return not any(f"{found['root']}{module}" in stems for module in modules_of(component.name))


def _placed(parts: Iterable[Sequence[Component]], entrypoint: Entrypoint) -> Iterator[tuple[int, _Place | None]]:
    """Each component's number of its part, and its place; None for one that competes with nothing."""
    for order, part in enumerate(parts):
        for each in part:
            yield order, _place(each, entrypoint)


def _place(component: Component, entrypoint: Entrypoint) -> _Place | None:
    if component.ecosystem is Ecosystem.PYPI:
        return _on_pythons_path(component, entrypoint)
    root = _NODE_ROOT.match(component.evidence) if component.layer and component.ecosystem is Ecosystem.NPM else None
    if root is None:
        return None
    major = entrypoint.runtime.removeprefix("nodejs").partition(".")[0]
    return _Place(("npm", component.name, root[0]), 0 if root["version"] in {None, major} else None)


def _on_pythons_path(component: Component, entrypoint: Entrypoint) -> _Place | None:
    found = _PYTHON.fullmatch(component.evidence)
    if found is None:
        return None
    group = ("PyPI", component.name)
    if not component.layer:
        return _Place(group, 0) if not found["root"] else None
    root = _PYTHON_ROOT.fullmatch(found["root"])
    if root is None:
        return None
    if root["version"] is None:
        return _Place(group, 2)
    return _Place(group, 1 if root["version"] == entrypoint.runtime else None)
