"""What the TOML locks of Poetry, uv and PDM pin, and PEP 751's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from packaging.requirements import InvalidRequirement, Requirement

from maremma.analysis.packages.inventory.pins.graph import left_out, reached
from maremma.analysis.packages.inventory.pins.lines import lines_of_packages
from maremma.analysis.packages.inventory.pins.markers import applies, suits
from maremma.analysis.packages.inventory.pins.pin import File, Pin, mapping, sequence
from maremma.analysis.packages.purl import normalised
from maremma.bounded import read_toml

_OWN: Final = frozenset({"virtual", "editable", "directory", "path"})
_PRODUCTION: Final = frozenset({"main", "default"})

Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Need:
    name: str
    version: str = ""
    marker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Package:
    key: Key
    needs: tuple[_Need, ...]
    for_development: tuple[_Need, ...] = ()
    own: bool = False


def python_lock(file: File) -> Iterator[Pin]:
    """A lock of `[[package]]` or `[[packages]]`: without own packages, development, and other systems."""
    document = read_toml(file.text)
    lines = lines_of_packages(file.text)
    every = [each for name in ("package", "packages") for each in sequence(document.get(name))]
    asked = [mapping(each) for each in every if _is_meant(mapping(each), document, file.python)]
    packages = [each for fields in asked if (each := _package(fields)) is not None]
    edges = _edges(packages, file.python)
    dropped = _dropped(packages, edges, _edges(packages, None))
    for each in packages:
        if not each.own and each.key not in dropped:
            name, version = each.key
            yield Pin(name=name, version=version, line=lines.get(each.key, 0), needs=tuple(edges[each.key]))


def _is_meant(fields: dict[str, Any], document: dict[str, Any], python: str) -> bool:
    """Whether a package is for production, and for Lambda, by what the lock says of itself."""
    groups = fields.get("groups", [fields["category"]] if isinstance(fields.get("category"), str) else None)
    if isinstance(groups, list) and not _PRODUCTION & {str(each) for each in groups}:
        return False
    said = [fields.get("marker"), fields.get("markers")]
    markers = [each.get("main") if isinstance(each, dict) else each for each in said]
    defaults = frozenset(str(each) for each in sequence(document.get("default-groups")))
    range_ = fields.get("requires-python", fields.get("requires_python"))
    return suits(range_, python) and all(applies(each, python, defaults) for each in markers)


def _package(fields: dict[str, Any]) -> _Package | None:
    """A package with a version; one without it that is not the project's own has an empty one."""
    name, version = fields.get("name"), fields.get("version")
    if not isinstance(name, str):
        return None
    source = mapping(fields.get("source"))
    is_directory = source.get("type") == "directory" or "directory" in fields
    own = bool(_OWN & source.keys()) or is_directory or "path" in fields
    needs = tuple(_needs(fields.get("dependencies")))
    extras = mapping(fields.get("optional-dependencies"))
    groups = mapping(fields.get("dev-dependencies", fields.get("dependency-groups")))
    later = tuple(need for each in groups.values() for need in _needs(each))
    optional = tuple(need for each in extras.values() for need in _needs(each))
    return _Package(
        key=(name, version if isinstance(version, str) else ""),
        needs=needs if own else (*needs, *optional),
        for_development=(*later, *optional) if own else (),
        own=own,
    )


def _needs(said: object) -> Iterator[_Need]:
    """What a package depends on: uv's tables, Poetry's by name, or PDM's requirements."""
    for each in sequence(said):
        if isinstance(each, str):
            try:
                found = Requirement(each[:1000])
            except (InvalidRequirement, RecursionError):
                continue
            yield _Need(name=found.name, marker=str(found.marker or ""))
        elif isinstance(mapping(each).get("name"), str):
            version = each.get("version")
            yield _Need(
                name=each["name"],
                version=version if isinstance(version, str) else "",
                marker=str(each.get("marker", "")),
            )
    for name, asked in mapping(said).items():
        for one in asked if isinstance(asked, list) else [asked]:
            yield _Need(name=name, marker=str(mapping(one).get("markers", "")))


def _edges(packages: list[_Package], python: str | None) -> dict[Key, list[Key]]:
    """What each package needs on Lambda; on every system without a version of Python."""
    named: dict[str, list[Key]] = {}
    for each in packages:
        named.setdefault(normalised(each.key[0]), []).append(each.key)
    return {each.key: list(_meant(each.needs, named, python)) for each in packages} | {
        ("", each.key[0]): list(_meant(each.for_development, named, None)) for each in packages if each.own
    }


def _meant(needs: tuple[_Need, ...], named: dict[str, list[Key]], python: str | None) -> Iterator[Key]:
    for each in needs:
        if python is None or applies(each.marker, python):
            found = named.get(normalised(each.name), [])
            yield from ([key for key in found if key[1] == each.version] if each.version else found)


def _dropped(packages: list[_Package], edges: dict[Key, list[Key]], every: dict[Key, list[Key]]) -> set[Key]:
    """What only development or other systems need; the own packages are the roots, else what nothing needs."""
    own = [each.key for each in packages if each.own]
    if own:
        return left_out(edges, own, [("", name) for name, _ in own], every)
    needed = {key for found in every.values() for key in found}
    roots = [each.key for each in packages if each.key not in needed]
    anywhere, here = reached(every, roots), reached(edges, roots)
    return anywhere - here
