"""From file to file along imports, breadth first, so that the nearest importer tells what loads a file."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from maremma.analysis.program.program import Files
from maremma.bounded import MEBIBYTE

MOST_FILES: Final = 20_000
MOST_BYTES: Final = 96 * MEBIBYTE
FILE_BYTES: Final = 16 * MEBIBYTE
_DATA: Final = ".json"
MOST_NAMING: Final = 50
_SOURCES: Final = (".py", ".pyw", ".pth", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx", ".jsx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imports:
    """What one file names. `computed`: it also loads what it has no name for; `cut`: there are more than are told."""

    names: tuple[str, ...]
    computed: bool = False
    cut: bool = False


class Importing(Protocol):
    """What a language's imports mean."""

    def of(self, path: str, text: str) -> Imports:
        """What a file imports."""

    def files(self, importing: str, name: str) -> Iterable[str]:
        """The files that are loaded for a name; none for what is not in the package or its layers."""

    def package(self, name: str) -> str:
        """The package that a name is of; empty where it can be none."""

    def taken(self, path: str, text: str) -> Iterable[tuple[str, int]]:
        """What a file takes of what it imports, as `symbol` writes it, and the line."""

    def hides(self, path: str, text: str, names: Collection[str]) -> bool:
        """Whether a file may load more than the names that it imports: by computed names, from text, in a process."""

    def in_code(self, path: str, text: str) -> Iterable[str]:
        """The packages that a file names elsewhere than in comments and texts."""

    def symbol(self, name: str) -> str:
        """An imported name with dots."""

    def certain(self, text: str) -> Mapping[str, int]:
        """The packages that a file cannot do without, each with the line on which it first loads something of it."""


class Libraries(Protocol):
    """Whose files are whose."""

    def is_own(self, path: str) -> bool:
        """Whether a file is of no component."""

    def declared(self, path: str) -> Iterable[str] | None:
        """The first files of what the component of a file says that it needs; None if that cannot be read."""

    def met(self, path: str, text: str, found: Mapping[str, Sequence[str]]) -> None:
        """A file was read that imports these names, with the files that are loaded for each."""


def is_source(path: str) -> bool:
    """Whether a file is one that is read for what it loads."""
    return path.endswith(_SOURCES)


class Walk:
    """What was reached. `loaded` is each file with the one that loads it, `packages` the same for names without a file,
    of which `naming` has more that name them.

    `computing` are the libraries' files that compute names.
    `asked` are those of the names that own files have, with these.
    `cut` says that there may be more: something was too much, or could not be read or told.
    """

    def __init__(self, files: Files, importing: Importing, libraries: Libraries, *, cut: bool = False) -> None:
        self._files = files
        self._importing = importing
        self._libraries = libraries
        self._left = MOST_BYTES
        self.loaded: dict[str, str] = {}
        self.computing: set[str] = set()
        self.packages: dict[str, str] = {}
        self.naming: dict[str, list[str]] = {}
        self.asked: dict[str, list[str]] = {}
        self.cut = cut

    def start(self, *entries: str) -> None:
        """Find everything that is loaded from files on."""
        self.loaded.update(dict.fromkeys(entries, ""))
        waiting = deque(entries)
        while waiting:
            path = waiting.popleft()
            for each in self._reached(path):
                if each not in self.loaded:
                    self.loaded[each] = path
                    waiting.append(each)

    def _reached(self, path: str) -> Iterator[str]:
        if not is_source(path):
            if not path.endswith(_DATA):  # data is read, and loads nothing
                yield from self._declared(path)
            return
        text = self.text(path)
        if text is None or len(text) > self._left or len(self.loaded) > MOST_FILES:
            self.cut = True
            return
        self._left -= len(text)
        imports = self._importing.of(path, text)
        self.cut |= imports.cut
        own = self._libraries.is_own(path)
        if not self.cut and own:
            self.cut = self._importing.hides(path, text, imports.names)
        found = {name: tuple(self._importing.files(path, name)) for name in imports.names}
        self._libraries.met(path, text, found)
        for name, files in found.items():
            if not files and (package := self._importing.package(name)):
                self.packages.setdefault(package, path)
                if len(self.naming.setdefault(package, [])) < MOST_NAMING:
                    self.naming[package].append(path)
                if own and path not in self.asked.setdefault(package, []):
                    self.asked[package].append(path)
            yield from files
        if imports.computed and not own:
            self.computing.add(path)
            yield from self._declared(path)

    def _declared(self, path: str) -> Iterable[str]:
        """What a library may load without naming it. Own code that names nothing may load anything."""
        found = None if self._libraries.is_own(path) else self._libraries.declared(path)
        if found is None:
            self.cut = True
        return found or ()

    def text(self, path: str) -> str | None:
        """A file's text with plain line ends; None if it cannot be read or is too large."""
        try:
            content = self._files[path]()
        except OSError:
            return None
        if len(content) > FILE_BYTES:
            return None
        return content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
