"""Which file a specifier means, by Node's rules and those of TypeScript's compiler."""

from __future__ import annotations

import posixpath
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from maremma.analysis.program.javascript.syntax import GRAMMARS
from maremma.analysis.program.layer_roots import NODE_ROOT
from maremma.bounded import read_json
from maremma.errors import MalformedText
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

ENDINGS = (".js", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts", ".jsx")
# TypeScript is imported by the name that its output will have.
_WRITTEN_AS = {".js": (".ts", ".tsx"), ".mjs": (".mts",), ".cjs": (".cts",), ".jsx": (".tsx",)}
# Where Lambda puts the package, and its layers.
_ROOT = "/var/task/"
_LAYERS = "/opt/"
_FOREIGN = "node_modules"
# The conditions of package.json that a Lambda function's imports are resolved with.
_CONDITIONS = ("node", "import", "require", "module", "default", "node-addons", "module-sync")
# What JSON does not allow and tsconfig.json does; strings are matched to be kept.
_COMMENT = compile_late(r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
_LAST_COMMA = compile_late(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])', re.DOTALL)


class Resolution:
    """Specifiers to files. `read` gives a file's text, None if it is not there or cannot be read.

    Of what lies below `/opt`, `files` has the author's own code alone. `roots` are the folders of `NODE_PATH` there.
    With `installed`, a bare name means the files of an installed package, too, which `links` may say to lie elsewhere.
    """

    def __init__(
        self,
        files: Container[str],
        read: Callable[[str], str | None],
        roots: Sequence[str] = (),
        *,
        installed: bool = False,
        links: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._installed = installed
        self._links = links
        self._files = files
        self._read = read
        self._roots = roots
        self._settings: dict[str, dict[str, Any]] = {}

    def resolve(self, importing: str, name: str) -> str | None:
        """The first-party source file; None for packages, for what comes with Node and for data."""
        return next(self.meant(importing, name), None)

    def meant(self, importing: str, name: str) -> Iterator[str]:
        """Every file that a specifier may mean: a compiler maps it elsewhere than Node, `import` than `require`."""
        folder = posixpath.dirname(importing)
        if name.startswith(("./", "../")) or name in {".", ".."}:
            yield from self._file(posixpath.join(folder, name))
        elif name.startswith("/"):
            yield from self._file(name)
            yield from self._mapped(folder, name)
        elif name.startswith("#"):
            yield from self._imported(folder, name)
        elif name:
            if not self._installed or _FOREIGN not in folder.split("/"):  # what was installed has been compiled
                yield from self._mapped(folder, name)
            yield from self._itself(folder, name)
            yield from self._beside(folder, name)
            yield from self._in_layer(folder, name)

    def version(self, importing: str, package: str) -> str | None:
        """The version of a package that a file means: of the installed one, or what the nearest package.json asks for;
        None if neither says.
        """
        folders = list(_upwards(posixpath.dirname(importing)))
        roots = [*(posixpath.join(above, _FOREIGN) for above in folders), *self._roots]
        said = [self._json(posixpath.join(root, package, "package.json")).get("version") for root in roots]
        for above in folders:
            needed = self._json(posixpath.join(above, "package.json")).get("dependencies")
            said.append(needed.get(package) if isinstance(needed, dict) else None)
        return next((each for each in said if isinstance(each, str)), None)

    def _file(self, path: str) -> Iterator[str]:
        whole = posixpath.normpath(posixpath.join(_ROOT, path))
        path = f"{whole}/".removeprefix(_ROOT).rstrip("/")
        if path.startswith("/") and not path.startswith(_LAYERS):
            return
        if not self._installed and _FOREIGN in NODE_ROOT.sub("", path, count=1).split("/"):
            return
        found = self._there(path)
        if found is not None and (posixpath.splitext(found)[1] in GRAMMARS or self._installed):
            yield found

    def located(self, importing: str, name: str) -> str | None:
        """The file that a relative or whole path means, whatever it holds."""
        if not name.startswith((".", "/")):
            return None
        whole = posixpath.normpath(posixpath.join(_ROOT, posixpath.dirname(importing), name))
        return self._there(f"{whole}/".removeprefix(_ROOT).rstrip("/"))

    def _there(self, path: str) -> str | None:
        return next((each for each in self._candidates(path) if each in self._files), None)

    def _candidates(self, path: str) -> Iterator[str]:
        if path:
            yield path
            base, ending = posixpath.splitext(path)
            yield from (f"{base}{other}" for other in _WRITTEN_AS.get(ending, ()))
            yield from (f"{path}{ending}" for ending in (*ENDINGS, ".json", ".node"))
        main = self._json(posixpath.join(path, "package.json")).get("main")
        if isinstance(main, str):
            inside = posixpath.normpath(posixpath.join(path, main))
            yield inside
            yield from (f"{inside}{ending}" for ending in ENDINGS)
            yield from (posixpath.join(inside, f"index{ending}") for ending in ENDINGS)
        yield from (posixpath.join(path, f"index{ending}") for ending in ENDINGS)

    def _beside(self, folder: str, name: str) -> Iterator[str]:
        """A bare name that means a package in the nearest folder for them."""
        roots = (posixpath.join(above, _FOREIGN) for above in _upwards(folder) if self._installed)
        yield from next(filter(None, (list(self._exported(root, name)) for root in roots)), [])

    # --- layers ---------------------------------------------------------------------------------------------------

    def _in_layer(self, folder: str, name: str) -> Iterator[str]:
        """A bare name that means own code on `NODE_PATH`. What the package has installed comes before that."""
        installed = (posixpath.join(above, _FOREIGN, name) for above in _upwards(folder) if not above.startswith("/"))
        if self._roots and not any(map(self._there, installed)):
            yield from next(filter(None, (list(self._exported(root, name)) for root in self._roots)), [])

    def _exported(self, root: str, name: str) -> Iterator[str]:
        """A name below a folder of packages, by what its package says that it exports."""
        parts = name.split("/")
        size = 2 if name.startswith("@") else 1
        home = posixpath.join(root, *parts[:size])
        home = self._links.get(home, home)
        said = self._json(posixpath.join(home, "package.json")).get("exports")
        below = "".join(f"/{part}" for part in parts[size:])
        found = list(self._entries(home, said, below))
        yield from found or self._file(posixpath.join(home, *parts[size:]))

    def _entries(self, home: str, said: object, below: str) -> Iterator[str]:
        """What a package's exports say of a path below its name: none, or one that begins with a slash."""
        exports = said if isinstance(said, dict) and any(key.startswith(".") for key in said) else {".": said}
        targets = (found for each in _matches(exports, f".{below}") for found in _conditional(each))
        return self._all_of(home, targets)

    # --- package.json and tsconfig.json --------------------------------------------------------------------------

    def _imported(self, folder: str, name: str) -> Iterator[str]:
        """`#name`, by the nearest package.json: a file of its own, or a package."""
        for above in _upwards(folder):
            if posixpath.join(above, "package.json") in self._files:
                said = self._json(posixpath.join(above, "package.json")).get("imports")
                targets = _matches(said if isinstance(said, dict) else {}, name)
                for found in (found for target in targets for found in _conditional(target)):
                    if isinstance(found, str) and not found.startswith((".", "#")):
                        yield from self.meant(posixpath.join(above, "package.json"), found)
                    else:
                        yield from self._all_of(above, [found])
                return

    def _itself(self, folder: str, name: str) -> Iterator[str]:
        """A bare name that means the package of the file, which it may say where it has exports."""
        for above in _upwards(folder):
            if posixpath.join(above, "package.json") in self._files:
                said = self._json(posixpath.join(above, "package.json"))
                own, exports = said.get("name"), said.get("exports")
                if isinstance(own, str) and own and f"{name}/".startswith(f"{own}/") and exports is not None:
                    yield from self._entries(above, exports, name[len(own) :])
                return

    def _mapped(self, folder: str, name: str) -> Iterator[str]:
        """A bare name that the nearest tsconfig.json maps to files."""
        for above in _upwards(folder):
            if posixpath.join(above, "tsconfig.json") in self._files:
                options = self._json(posixpath.join(above, "tsconfig.json")).get("compilerOptions")
                options = options if isinstance(options, dict) else {}
                root = options.get("baseUrl")
                paths = options.get("paths")
                listed = list(_matches(paths if isinstance(paths, dict) else {}, name))
                targets = [each for found in listed if isinstance(found, list) for each in found]
                below = posixpath.join(above, root) if isinstance(root, str) else above
                yield from self._all_of(below, [*targets, *([name] if isinstance(root, str) else [])])
                return

    def _all_of(self, folder: str, targets: Iterable[Any]) -> Iterator[str]:
        for target in targets:
            if isinstance(target, str):
                yield from self._file(posixpath.join(folder, target))

    def _json(self, path: str) -> dict[str, Any]:
        if path not in self._settings:
            self._settings[path] = _object(self._read(path) if path in self._files else None)
        return self._settings[path]


def _object(text: str | None) -> dict[str, Any]:
    """A JSON object, with comments and trailing commas; empty if it is none."""
    plain = text or ""
    for pattern in (_COMMENT, _LAST_COMMA):
        plain = pattern.sub(lambda match: match[1] or "", plain)
    try:
        read = read_json(plain)
    except MalformedText:
        return {}
    return read if isinstance(read, dict) else {}


def _upwards(folder: str) -> Iterator[str]:
    """A folder and those above it, up to the package's root or `/opt`."""
    while folder not in {"", "/"}:
        yield folder
        folder = posixpath.dirname(folder)
    if not folder:
        yield ""


def _matches(mapping: dict[str, Any], name: str) -> Iterator[Any]:
    """What a mapping with `*` patterns has for a name: the exact entry first, then the longest pattern."""
    if name in mapping:
        yield mapping[name]
    for pattern in sorted(mapping, key=lambda key: (-len(key), key)):
        before, star, after = pattern.partition("*")
        fits = len(name) >= len(before) + len(after) and name.startswith(before) and name.endswith(after)
        if star and fits:
            yield _filled(mapping[pattern], name[len(before) : len(name) - len(after)])


def _filled(target: Any, stem: str) -> Any:  # noqa: ANN401 - JSON of any shape
    match target:
        case str():
            return target.replace("*", stem)
        case list():
            return [_filled(each, stem) for each in target]
        case dict():
            return {condition: _filled(each, stem) for condition, each in target.items()}
        case _:
            return None


def _conditional(target: Any) -> Iterator[str]:  # noqa: ANN401 - JSON of any shape
    match target:
        case str():
            yield target
        case list():
            for each in target:
                yield from _conditional(each)
        case dict():
            for condition in _CONDITIONS:
                yield from _conditional(target.get(condition))
