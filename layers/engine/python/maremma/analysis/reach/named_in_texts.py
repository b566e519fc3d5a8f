"""What a library may load since a text names it: Django's settings, sequelize's dialects, Express' view engines.

Nobody says which texts a library takes for names. So every text of own code, and of libraries that compute names,
counts that names something which is there; what is loaded by that is loaded perhaps.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from maremma.analysis.program.javascript.built_in import BUILT_IN
from maremma.analysis.program.javascript.resolution import ENDINGS
from maremma.analysis.program.layer_roots import LAYER_ROOT, NODE_ROOT
from maremma.analysis.program.program import Files
from maremma.analysis.reach.node_imports import package_folder
from maremma.analysis.reach.walk import is_source
from maremma.bounded import MEBIBYTE
from maremma.patterns import compile_late

_TEXT = compile_late(r"""(['"`])([@\w./][\w./@:+-]{0,199})\1""")
_HOLED = compile_late(
    r"""(['"`])(?P<start>[@\w./-]{2,119}[./-])(?:%s|%\(|\{\w{0,40}\}|\$\{|\1\s{0,20}\+|\1\s{0,20}\.\s{0,20}concat\()"""
)
"""How a name begins that is put together."""

_GLOB = compile_late(r"""(['"`])([\w./-]{1,200}?)/?\*[\w.*{},/-]{0,100}\1""")
_WORD = compile_late(r"[@\w./][\w./@:+-]{0,199}")
_DOTTED = compile_late(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_SCHEME = compile_late(r"\w+\+(\w+)$")
_TESTS: Final = "/tests/"
_ENTRY_POINTS: Final = ".dist-info/entry_points.txt"
_GROUP = compile_late(
    r"^[ \t]*(?:\[(?P<group>[^\]\n]{1,200})\]|[^=\n#\[]{1,200}=[ \t]*(?P<module>[\w.]{1,200}))", re.MULTILINE
)
_SETTINGS: Final = (".json", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".conf", ".env")
_MANIFESTS: Final = frozenset(
    {
        "package.json",
        "package-lock.json",
        "composer.json",
        "tsconfig.json",
        "pyproject.toml",
        "poetry.lock",
        "setup.cfg",
    }
)
_SCRIPTS: Final = (".sh", ".bash")
_STARTS = compile_late(r"\b(?:python|node|nodejs|npm|npx|pip|uv)[\d.]*\b|\.(?:py|[cm]?js)\b")
_MOST_SETTINGS_BYTES: Final = MEBIBYTE
_MOST_COMPARED: Final = 5_000_000
"""Paths that texts are held against."""

_DJANGO = compile_late(r"^[ \t]*(?:INSTALLED_APPS|ROOT_URLCONF)\b", re.MULTILINE)

Find = Callable[[str, str], Iterable[str]]
"""The files that are loaded if a file imports a name; none for what is not there."""


class NamedInTexts:
    """Looks into texts for the names of what is there. `is_own` says whether a file is the author's.

    `packages` are the names of what is installed, each with the manifests of its copies, and `find` says which files a
    name means. `cut` becomes true once there may be more: own code names a script that starts an interpreter, or there
    was too much to look up. `has_django_settings` becomes true once own code has some.
    """

    def __init__(
        self,
        files: Files,
        packages: Mapping[str, Sequence[str]],
        find: Find,
        is_own: Callable[[str], bool],
        *,
        is_python: bool,
    ) -> None:
        self._files = files
        self._packages = packages
        self._find = find
        self._is_own = is_own
        self.cut = False
        self.has_django_settings = False
        self._own: dict[str, list[str]] = defaultdict(list)
        """By the name of the file, and without its ending."""
        self._own_folders: dict[str, list[str]] = defaultdict(list)
        """Those with own sources right in them, by each of the names in their paths."""
        self._called: dict[str, list[str]] = defaultdict(list)
        """Sources by the name of the file."""
        self._modules: set[str] = set()
        self._followed: set[str] = set()
        self._opened: set[str] = set()
        self._left = _MOST_COMPARED
        self._sources = self._indexed((".py",) if is_python else ENDINGS)
        """By the folder that they are right in."""

    def _indexed(self, endings: tuple[str, ...]) -> dict[str, list[str]]:
        """The sources by their folders; all files are put under their names on the way."""
        sources: dict[str, list[str]] = defaultdict(list)
        for path in self._files:
            self._modules.add(NODE_ROOT.sub("", LAYER_ROOT.sub("", path)).partition("/")[0].partition(".")[0])
            folder, _, name = path.rpartition("/")
            if path.endswith(endings) and (_TESTS not in f"/{folder}/" or self._is_own(path)):
                sources[folder].append(path)
                self._called[name].append(path)
            if not path.startswith("/opt/") and self._is_own(path):
                self._own[name].append(path)
                self._own[posixpath.splitext(name)[0]].append(path)
                if path.endswith(endings) and sources[folder][0] == path:
                    for part in dict.fromkeys(folder.split("/")):
                        self._own_folders[part].append(folder)
        return dict(sources)

    def python(self, path: str, text: str) -> Iterator[str]:
        """The files that a Python file may have a library load. What a library has in its texts is no own file."""
        own = self._is_own(path)
        if own:
            self.has_django_settings = self.has_django_settings or _DJANGO.search(text) is not None
        for each in self._texts(text, own=own):
            name = scheme[1] if (scheme := _SCHEME.match(each.partition(":")[0])) else each.replace(":", ".")
            if _DOTTED.fullmatch(name) and name.partition(".")[0] in self._modules:
                for found in self._find(path, name):
                    if own or not self._is_own(found):
                        yield found
                        yield from self._beside(found, name)
            if own:
                yield from self._own_by_path(name.replace(".", "/") if _DOTTED.fullmatch(name) else each)
        yield from self._put_together(path, text)
        if not own:
            yield from self._of_installers(path, text)

    def _put_together(self, path: str, text: str) -> Iterator[str]:
        """The modules of a package whose name is all that is told of theirs: `"xray.ext.%s" % name`."""
        for start in dict.fromkeys(each["start"] for each in _HOLED.finditer(text)):
            for package in self._find(path, start.rstrip("./-")):
                folder = posixpath.dirname(package)
                yield from (*self._sources.get(folder, ()), *self._packages_in(folder))

    def _of_installers(self, path: str, text: str) -> Iterator[str]:
        """What a library adds to Python's path, and what distributions have for it as entry points."""
        adds, asks = "sys.path" in text, "entry_points" in text
        names = {each[2] for each in _TEXT.finditer(text)} if adds or asks else set()
        if adds:
            yield from self._put_on_path(path, names)
        for group in sorted(names & self._groups.keys()) if asks else ():
            yield from (found for module in self._groups[group] for found in self._find(path, module))

    def _packages_in(self, folder: str) -> Iterator[str]:
        for each, sources in self._sources.items() if self._may_compare(len(self._sources)) else ():
            if posixpath.dirname(each) == folder:
                yield from sources

    def _put_on_path(self, path: str, names: Container[str]) -> Iterator[str]:
        """What lies in folders that a library adds to Python's path, by the names that it has for them: its own, or
        those that it names with the one around.
        """
        for folder, sources in self._sources.items() if self._may_compare(len(self._sources)) else ():
            parts = folder.split("/")
            is_own = parts[0] == path.partition("/")[0]
            if any(part in names and (is_own or before in names) for before, part in pairwise(parts)):
                yield from sources

    @cached_property
    def _groups(self) -> Mapping[str, list[str]]:
        """The modules that distributions have for those who ask for a group of entry points."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in self._files:
            group = ""
            for line in _GROUP.finditer(self._read(path)) if path.endswith(_ENTRY_POINTS) else ():
                group = line["group"] or group
                if line["module"]:
                    found[group].append(line["module"])
        return found

    def nodejs(self, path: str, text: str) -> Iterator[str]:
        """The files that a file of JavaScript may have a library load."""
        own = self._is_own(path)
        for each in self._texts(text, own=own):
            if each in BUILT_IN:
                continue
            parts = each.split("/")
            package = "/".join(parts[: 2 if each.startswith("@") else 1])
            if package in self._packages:
                yield from self._of_package(path, package, each)
            elif (ending := each.rpartition(".")[2]) in self._packages:
                yield from self._of_package(path, ending, ending)
            yield from self._own_by_path(each) if own else self._in_package(path, each)
        for start in dict.fromkeys(each["start"] for each in _HOLED.finditer(text)):
            if start.startswith("."):
                yield from self._sources.get(posixpath.normpath(posixpath.join(path, "..", start)), ())
            for package in self._packages if self._may_compare(len(self._packages)) else ():
                if package.startswith(start):
                    yield from self._of_package(path, package, package)

    def _in_package(self, path: str, text: str) -> Iterator[str]:
        """The files of a library's own package that it names by the end of their paths."""
        home, name = package_folder(path), text.lstrip("./")
        called = self._called.get(posixpath.basename(name), [])
        for each in called if home and self._may_compare(len(called)) else ():
            if each.startswith(f"{home}/") and _ends(each, name):
                yield each

    def _of_package(self, path: str, package: str, name: str) -> Iterator[str]:
        """The files of a package; without one its manifests, of those copies that the file may load."""
        near = (each for each in self._packages[package] if path.startswith(each.rpartition("node_modules/")[0]))
        yield from tuple(self._find(path, name)) or (each for each in near if each in self._files)

    def _texts(self, text: str, *, own: bool) -> Iterator[str]:
        """The texts that may be names, and where own code names a file of settings, its words."""
        found = dict.fromkeys(each[2] for each in _TEXT.finditer(text))
        yield from found
        yield from (each[2] for each in _GLOB.finditer(text))
        for named in found if own else ():
            for path in self._own_called(posixpath.basename(named)):
                if path in self._opened or not path.endswith((*_SETTINGS, *_SCRIPTS)):
                    continue
                self._opened.add(path)
                if path.endswith(_SCRIPTS):
                    self.cut |= _STARTS.search(self._read(path)) is not None
                elif posixpath.basename(path) not in _MANIFESTS:
                    yield from dict.fromkeys(_WORD.findall(self._read(path)))

    def _own_called(self, name: str) -> list[str]:
        """The own files of a name, while there is not too much of all."""
        found = self._own.get(name, [])
        return found if self._may_compare(len(found)) else []

    def _may_compare(self, count: int) -> bool:
        """Whether a text may be held against so many more paths; else there may be more than is told."""
        self._left -= count
        self.cut |= self._left < 0
        return self._left >= 0

    def _own_by_path(self, text: str) -> Iterator[str]:
        """The own sources that a text means as a path, or as a folder of them, seen from wherever."""
        name = posixpath.normpath(text).removeprefix("/var/task/").lstrip("./")
        if not name or name in self._followed:
            return
        self._followed.add(name)
        last = posixpath.basename(name)
        yield from (path for path in self._own_called(last) if _is_meant(path, name))
        folders = self._own_folders.get(last, [])
        for folder in folders if self._may_compare(len(folders)) else ():
            if f"/{name}/" in f"/{folder}/":
                yield from self._sources[folder]

    def _beside(self, found: str, name: str) -> Iterator[str]:
        """What lies in a package that is named as a whole: frameworks look there for modules of certain names."""
        folder, _, file = found.rpartition("/")
        if file == "__init__.py" and _ends(folder, name.replace(".", "/")):
            yield from self._sources.get(folder, ())

    def _read(self, path: str) -> str:
        try:
            content = self._files[path]()
        except OSError:
            return ""
        return content[:_MOST_SETTINGS_BYTES].decode("utf-8-sig", "replace")


def _is_meant(path: str, name: str) -> bool:
    """Whether a path is that of a source that a name means, with its ending or without."""
    return is_source(path) and (_ends(path, name) or _ends(posixpath.splitext(path)[0], name))


def _ends(path: str, with_: str) -> bool:
    return f"/{path}".endswith(f"/{with_}")
