"""A version that a file pins, and the file as a reader of one format sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from posixpath import dirname, join, normpath
from typing import Any, Final

_HIGHEST: Final = 12

Find = Callable[[str], str | None]
"""The text of a file by its path from the package's root; None if it is not there or may not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A component that a file asks for; without a version, the file leaves that open.

    `needs` are names and versions of what it depends on; an empty version stands for every version of the name. `path`
    is the file with the pin if that is another one, which the first includes.
    """

    name: str
    version: str
    line: int = 0
    needs: tuple[tuple[str, str], ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file with pins. `path` is relative to the package's root, and begins with `../` above it.

    `python` is the version of the function's runtime, such as `3.13`; empty if it is not known.
    """

    path: str
    text: str
    find: Find
    python: str = ""

    def other(self, name: str) -> File | None:
        """A file by its path from this one's folder, if it is there and may be read."""
        path = normpath(join(dirname(self.path), name))
        text = None if path.startswith("/") or "\0" in path else self.find(path)
        return None if text is None else replace(self, path=path, text=text)

    def above(self, name: str) -> File | None:
        """The nearest file of a name, in this one's folder or above it."""
        found = (self.other("../" * level + name) for level in range(_HIGHEST))
        return next((each for each in found if each is not None), None)


Read = Callable[[File], Iterable[Pin]]
"""The reader of a format: all pins of a file but those for development and for other systems than Lambda's.

It raises ValueError or MalformedText if the file has not the form.
"""


def mapping(value: object) -> dict[str, Any]:
    """A mapping, empty for anything else."""
    return value if isinstance(value, dict) else {}


def sequence(value: object) -> list[Any]:
    """A list, empty for anything else."""
    return value if isinstance(value, list) else []


def texts(value: object) -> Iterator[tuple[str, str]]:
    """The pairs of a mapping whose values are texts."""
    return ((key, each) for key, each in mapping(value).items() if isinstance(each, str))
