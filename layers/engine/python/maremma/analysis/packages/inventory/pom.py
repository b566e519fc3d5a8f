"""The version of an artifact by its `pom.xml`, where a build left that without `pom.properties`."""

from __future__ import annotations

from typing import Final
from xml.parsers import expat

_PLACES: Final = (["project", "version"], ["project", "parent", "version"])
_DEEPEST: Final = 200
_LONGEST: Final = 200


def stated_version(contents: bytes) -> str:
    """The artifact's own version, else its parent's; empty where there is none or it is left to a property.

    ValueError for what is no such document, or declares a type, which Maven's never do and bombs do.
    """
    found: dict[str, str] = {}
    path: list[str] = []

    def begin(name: str, _attributes: object) -> None:
        path.append(name.rpartition(":")[2])
        if path in _PLACES and "/".join(path) in found:
            raise ValueError("the document states two versions")
        if len(path) > _DEEPEST:
            raise ValueError("the document is too deep")

    def end(_name: str) -> None:
        path.pop()

    def text(data: str) -> None:
        if path in _PLACES:
            where = "/".join(path)
            found[where] = (found.get(where, "") + data)[:_LONGEST]

    def declared(*_: object) -> None:
        raise ValueError("the document declares a type")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, declared
    try:
        parser.Parse(contents, True)
    except (expat.ExpatError, LookupError) as error:  # the second for an encoding that nobody knows
        raise ValueError(f"it is no document of Maven's: {error}") from error
    stated = next((said for each in _PLACES if (said := found.get("/".join(each), "").strip())), "")
    return "" if "$" in stated else stated
