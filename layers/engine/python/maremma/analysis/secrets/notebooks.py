"""The cells of a Jupyter notebook and what they printed, each as a text of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from maremma.analysis.secrets.documents.json_tree import json_tree
from maremma.analysis.secrets.documents.tree import Mapping, Node, NoDocument, Scalar, Sequence, scalars
from maremma.patterns import compile_late

_ENDINGS = {"python": ".py", "javascript": ".js", "typescript": ".ts", "markdown": ".md"}
_OTHER_LANGUAGE = ".scala"
_PRINTED = ".txt"
# Commands to IPython and to the shell, which are no Python.
_COMMAND = compile_late(r"^[ \t]*[%!]", re.MULTILINE)
_TEXTS = compile_late(r"text/|application/(?:json|javascript|xml)")


@dataclass(frozen=True)
class Quoted:
    """A text that a notebook quotes piece by piece; `name` is what a file with it would be called."""

    name: str
    text: str
    _pieces: tuple[tuple[int, Scalar], ...]

    def piece(self, offset: int) -> Scalar:
        """The piece that a character of the text is in."""
        return self._pieces[max(0, bisect_right(self._pieces, offset, key=lambda each: each[0]) - 1)][1]


def quoted_in(text: str) -> tuple[Quoted, ...] | None:
    """What a notebook quotes; None if it cannot be read."""
    try:
        root = json_tree(text)
    except NoDocument:
        return None
    notebook = root.entries[0] if root.entries else None
    return tuple(_cells(notebook)) if isinstance(notebook, Mapping) else None


def _cells(notebook: Mapping) -> Iterator[Quoted]:
    language = _language(notebook)
    for cell in _mappings(_under(notebook, "cells")):
        is_code = cell.text("cell_type") == "code"
        ending = _ENDINGS.get(language, _OTHER_LANGUAGE) if is_code else _ENDINGS["markdown"]
        yield from _quoted(_under(cell, "source"), ending)
        for output in _mappings(_under(cell, "outputs")):
            for key in ("text", "traceback"):
                yield from _quoted(_under(output, key), _PRINTED)
            data = _under(output, "data")
            for kind, each in data.entries if isinstance(data, Mapping) else ():
                if _TEXTS.match(kind):
                    yield from _quoted(each, _PRINTED)


def _language(notebook: Mapping) -> str:
    metadata = _under(notebook, "metadata")
    told = _under(metadata, "kernelspec") if isinstance(metadata, Mapping) else None
    return (told.text("language") if isinstance(told, Mapping) else "").lower() or "python"


def _under(mapping: Mapping, key: str) -> Node | None:
    return next((each for name, each in mapping.entries if name == key), None)


def _mappings(node: Node | None) -> Iterator[Mapping]:
    for each in node.entries if isinstance(node, Sequence) else ():
        if isinstance(each, Mapping):
            yield each


def _quoted(node: Node | None, ending: str) -> Iterator[Quoted]:
    if node is None:
        return
    pieces: list[tuple[int, Scalar]] = []
    length = 0
    for each in sorted(scalars(node), key=lambda scalar: scalar.start):
        pieces.append((length, each))
        length += len(each.value)
    if pieces:
        text = "".join(each.value for _, each in pieces)
        # A remark is as long as the command that it stands for.
        plain = _COMMAND.sub(lambda found: f"{found[0][:-1]}#", text) if ending == ".py" else text
        yield Quoted(f"cell{ending}", plain, tuple(pieces))
