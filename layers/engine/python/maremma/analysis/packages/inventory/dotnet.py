""".NET packages by the list that the compiler writes beside the assembly."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from maremma.analysis.packages.inventory.reading import Reading
from maremma.bounded import read_json
from maremma.model.code.component import Component, Ecosystem

DEPENDENCIES: Final = ".deps.json"
_RUNTIME_PACK: Final = "runtimepack."


def dotnet_components(reading: Reading) -> Iterator[Component]:
    """The packages of every `*.deps.json`, and the runtime where the program brings its own."""
    for path in sorted(each for each in reading.archive.files if each.endswith(DEPENDENCIES)):
        contents = reading.read(path)
        if contents is None:
            continue
        yield from reading.told_by(path, partial(_described, reading, path, contents))


def _described(reading: Reading, path: str, contents: bytes) -> Iterator[Component]:
    document: object = read_json(contents)
    libraries = document.get("libraries") if isinstance(document, dict) else None
    for key, library in _checked(libraries).items():
        kind = library.get("type") if isinstance(library, dict) else None
        name, slash, version = key.partition("/")
        if kind in {"package", "runtimepack"}:
            if not slash:
                raise ValueError("a library has no version")
            yield reading.component(Ecosystem.NUGET, name.removeprefix(_RUNTIME_PACK), version, path)


def _checked(libraries: object) -> dict[str, Any]:
    if isinstance(libraries, dict) and libraries:  # the program itself is one
        return libraries
    raise ValueError("the list has no libraries")
