"""Paths in Python of which it is known what they are."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import Final

from maremma.analysis.taint.lattice.values import Symbol, Value, literal

PATH: Final = "pathlib.Path()"
"""The symbol of a path in Python."""

_ATTRIBUTES: Final[dict[str, Callable[[str], str]]] = {
    "parent": posixpath.dirname,
    "name": posixpath.basename,
    "stem": lambda path: posixpath.splitext(posixpath.basename(path))[0],
}


def attribute(owner: Value, name: str) -> Value | None:
    """`path.parent` of a path that is known; None of every other value."""
    fold = _ATTRIBUTES.get(name) if owner.text is not None and PATH in owner.symbols else None
    if fold is None or owner.text is None:
        return None
    text = fold(owner.text)
    return Value(refs=(Symbol(PATH),), literal=text) if name == "parent" else literal(text)
