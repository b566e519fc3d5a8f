"""What the files beside the code pin: what was meant to be installed, where nothing tells what was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import Final

from maremma.analysis.packages.inventory.pins.formats import FORMATS, Format, formats_of
from maremma.analysis.packages.inventory.pins.pin import File, Pin
from maremma.analysis.packages.inventory.pins.sources import LOCK_BYTES, Sources
from maremma.analysis.packages.inventory.pins.unpinned import Asked
from maremma.analysis.packages.inventory.reading import Reading
from maremma.analysis.packages.purl import normalised
from maremma.analysis.secrets.quotation import quoted
from maremma.model.code.component import Component, Ecosystem, KnownBy

_MOST_PINS: Final = 20_000
_LONGEST_NAME: Final = 200
_LAYER_FOLDERS: Final = ("", "python/", "nodejs/", "ruby/")


@dataclass(slots=True)
class Pinned:
    """Components by what pins them, and what is asked for without a version, by its ecosystem."""

    components: list[Component] = field(default_factory=list)
    open: list[tuple[Ecosystem, Asked]] = field(default_factory=list)


def pinned(reading: Reading, python: str = "") -> Pinned:
    """The pins at the root, or in the folders of a layer, without those for development.

    A file that cannot be read is noted. `python` is the version of the runtime, if that is known.
    """
    found = Pinned()
    for path, format_ in _at_root(reading):
        sources = Sources(reading, python)
        if reading.size(path) > LOCK_BYTES:
            reading.unreadable(path)
            continue
        found.components.extend(reading.told_by(path, partial(_told, reading, sources, path, format_, found)))
    return found


def _at_root(reading: Reading) -> Iterator[tuple[str, Format]]:
    """The files whose pins count, in the order of the formats."""
    folders = _LAYER_FOLDERS if reading.layer else ("",)
    there: list[tuple[str, Format]] = []
    for path in reading.archive.files:
        folder, slash, name = path.rpartition("/")
        if f"{folder}{slash}" in folders:
            there.extend((path, each) for each in formats_of(name))
    first = {each.ecosystem: each.rank for _, each in sorted(there, key=lambda pair: -pair[1].rank)}
    order = {each: number for number, each in enumerate(FORMATS)}
    for path, each in sorted(there, key=lambda pair: (order[pair[1]], pair[0])):
        if each.rank == first[each.ecosystem]:
            yield path, each


def _told(reading: Reading, sources: Sources, path: str, format_: Format, found: Pinned) -> Iterator[Component]:
    file = sources.file(path)
    pins = list(islice(format_.read(file), _MOST_PINS)) if file else []
    known: dict[tuple[str, str], tuple[Component, Pin]] = {}
    for each in pins:
        component = _component(reading, format_, file, each) if file else None
        if component is None:
            found.open.append((format_.ecosystem, Asked(_shown(each.name), each.path or path, each.line)))
        else:
            known.setdefault((component.name, component.version), (component, each))
    purls: dict[str, list[str]] = {}
    for (name, _), (component, _pin) in known.items():
        purls.setdefault(name, []).append(component.purl)
    for component, pin in known.values():
        yield replace(component, needs=tuple(dict.fromkeys(_needed(format_, pin, known, purls))))


def _component(reading: Reading, format_: Format, file: File, pin: Pin) -> Component | None:
    """The component that is pinned; None for one whose version is not told, or is none."""
    if not pin.version:
        return None
    try:
        return reading.component(
            format_.ecosystem, pin.name, pin.version, pin.path or file.path, KnownBy.LOCKFILE, line=pin.line
        )
    except ValueError:
        return None


def _needed(
    format_: Format,
    pin: Pin,
    known: dict[tuple[str, str], tuple[Component, Pin]],
    purls: dict[str, list[str]],
) -> Iterator[str]:
    for said, version in pin.needs:
        name = normalised(said) if format_.ecosystem is Ecosystem.PYPI else said
        if version and (name, version) in known:
            yield known[name, version][0].purl
        elif not version:
            yield from purls.get(name, ())


def _shown(name: str) -> str:
    return quoted(name, _LONGEST_NAME) if name else "something without a name"
