"""XML as Maven and .NET write it: elements without namespaces, bounded, and without types of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

_DEEPEST: Final = 200
_MOST: Final = 200_000
_LONGEST: Final = 2_000


@dataclass(slots=True)
class Element:
    """One element, with the line on which it begins."""

    name: str
    line: int = 0
    attributes: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    below: list[Element] = field(default_factory=list)

    def each(self, *names: str) -> Iterator[Element]:
        """All elements along a path of names."""
        if not names:
            yield self
            return
        for one in self.below:
            if one.name == names[0]:
                yield from one.each(*names[1:])

    def first(self, *names: str) -> str:
        """The text of the first element along a path; empty if there is none."""
        return next((one.text.strip() for one in self.each(*names)), "")

    def attribute(self, name: str) -> str:
        """An attribute, or the text of an element of its name: .NET takes both. Cases do not differ."""
        wanted = name.lower()
        told = (value for key, value in self.attributes.items() if key.lower() == wanted)
        return next(told, next((one.text for one in self.below if one.name.lower() == wanted), "")).strip()


def read_xml(contents: bytes | str) -> Element:
    """The outermost element; ValueError for what is no such document, or declares a type, which bombs do."""
    top = Element("")
    path, count = [top], 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(path) > _DEEPEST or count > _MOST:
            raise ValueError("the document is too deep or too long")
        element = Element(name.rpartition(":")[2], parser.CurrentLineNumber, attributes)
        path[-1].below.append(element)
        path.append(element)

    def end(_name: str) -> None:
        path.pop()

    def text(data: str) -> None:
        path[-1].text = (path[-1].text + data)[:_LONGEST]

    def declared(*_: object) -> None:
        raise ValueError("the document declares a type")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, declared
    try:
        parser.Parse(contents, True)
    except (expat.ExpatError, LookupError) as error:  # the second for an encoding that nobody knows
        raise ValueError(f"it is no XML: {error}") from error
    return top.below[0]
