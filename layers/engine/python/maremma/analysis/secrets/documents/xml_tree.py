"""XML as a tree: an element is what is in its attributes and its elements, and its text stands under an empty key.

Expat reads nothing but the text that it is given; a document that declares entities is refused, as they may grow
without bounds and refer to files.
"""

from __future__ import annotations

from itertools import pairwise
from xml.parsers import expat

from maremma.analysis.secrets.documents.tree import DEEPEST, MOST_NODES, Mapping, Node, NoDocument, Scalar, Sequence
from maremma.analysis.secrets.places import Places

_NEAR = 4096


def xml_tree(text: str) -> Sequence:
    """The tree of a document; NoDocument if it is none, or declares entities."""
    reader = _Reader(text)
    try:
        reader.parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise NoDocument from error
    return Sequence([reader.root])


class _Reader:
    def __init__(self, text: str) -> None:
        # What the text says of its encoding is no longer true.
        self.parser = expat.ParserCreate("utf-8")
        self.parser.ordered_attributes = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.EntityDeclHandler = self._refuse
        self.root = Mapping()
        self._text = text
        self._places = Places(text)
        self._open: list[tuple[str, Mapping]] = [("", self.root)]
        self._said: list[tuple[int, list[str]]] = [(0, [])]
        self._left = MOST_NODES

    def _start(self, tag: str, attributes: list[str]) -> None:
        element = Mapping()
        at = self._here()
        for name, value in zip(attributes[::2], attributes[1::2], strict=True):
            # An attribute is not told where it stands; one with references is where its element is.
            behind = self._text.find(name, at, at + _NEAR)
            found = self._text.find(value, behind + len(name), behind + _NEAR) if value and behind >= 0 else -1
            at = found if found >= 0 else at
            element.entries.append((name, Scalar(value, at, at + len(value))))
        self._left -= 1 + len(element.entries)
        if len(self._open) > DEEPEST or self._left < 0:
            raise NoDocument
        self._open.append((tag, element))
        self._said.append((-1, []))

    def _characters(self, data: str) -> None:
        start, said = self._said[-1]
        if start < 0 and data.strip():
            self._said[-1] = (self._here() + len(data) - len(data.lstrip()), said)
        said.append(data)

    def _end(self, _: str) -> None:
        (tag, element), (start, said) = self._open.pop(), self._said.pop()
        value = "".join(said).strip()
        text = Scalar(value, start, start + len(value)) if value else None
        node: Node = element
        if tag == "dict":
            node = _property_list(element)
        elif text is not None and not element.entries:
            node = text
        elif text is not None:
            element.entries.append(("", text))
        self._open[-1][1].entries.append((tag.rpartition(":")[2], node))

    def _refuse(self, *_: object) -> None:
        raise NoDocument

    def _here(self) -> int:
        return self._places.of(self.parser.CurrentByteIndex)


def _property_list(element: Mapping) -> Mapping:
    """A `dict` of Apple's, in which a key stands before its value."""
    told = [
        (key.value, value)
        for (tag, key), (_, value) in pairwise(element.entries)
        if tag == "key" and isinstance(key, Scalar)
    ]
    return Mapping(told or element.entries)
