"""Which packages below a layer's `node_modules` its author wrote, by what npm and publishers leave in them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator
from typing import Any, Final

from maremma.analysis.program.javascript.syntax import GRAMMARS
from maremma.analysis.program.layer_roots import NODE_ROOT
from maremma.bounded import read_json
from maremma.errors import MalformedText
from maremma.patterns import compile_late

_PACKAGE = compile_late(r"(?:@[^/]+/)?[^/]+")
_FOREIGN: Final = "node_modules"
_LOCK: Final = ".package-lock.json"
_OTHERS: Final = ("/opt/java/", "/opt/python/", "/opt/ruby/")
"""Folders of other languages, in which pages and their scripts may lie."""

MANIFESTS: Final = ("package.json", "tsconfig.json")
_PUBLISHED: Final = frozenset({"repository", "homepage", "bugs", "funding", "maintainers", "gitHead", "publishConfig"})
"""What a manifest says for strangers. Those of packages that never leave the house say next to nothing."""

_DEPENDENCIES: Final = ("dependencies", "optionalDependencies", "peerDependencies")

Read = Callable[[str], bytes]


def own_javascript(paths: Collection[str], libraries: Collection[str], read: Read) -> Iterator[str]:
    """The author's sources in a layer, with manifests and source maps; `paths` are below `/opt`.

    That is what lies outside `node_modules`, and packages on `NODE_PATH` that come from no registry: those that npm
    linked or copied from a folder, those that it did not put there beside those that it did, those without a manifest,
    private ones, and those whose manifest says nothing for strangers. Packages that the tables know, and those that
    published ones depend on, are never among them.
    """
    packages = _Packages(paths, libraries, read)
    for path in paths:
        if not _is_kept(path):
            continue
        root = NODE_ROOT.match(path)
        inside = path[root.end() :] if root else path
        if _FOREIGN not in inside.split("/") and (root is None or packages.are_own(root[0], inside)):
            yield path


class _Packages:
    """The packages of a layer, each judged once."""

    def __init__(self, paths: Collection[str], libraries: Collection[str], read: Read) -> None:
        self._paths = paths
        self._libraries = libraries
        self._read = read
        self._notes: dict[str, dict[str, Any]] = {}
        self._dependencies: dict[str, frozenset[str]] = {}
        self._judged: dict[str, bool] = {}

    def are_own(self, root: str, inside: str) -> bool:
        """Whether a file below a root of packages is in one of the author's."""
        found = _PACKAGE.match(inside)
        name = found[0] if found else inside
        if f"{root}{name}" not in self._judged:
            self._judged[f"{root}{name}"] = (
                _stem(name) not in self._libraries and self._is_own(root, name) and name not in self._needed(root)
            )
        return self._judged[f"{root}{name}"]

    def _needed(self, root: str) -> frozenset[str]:
        """The packages that published ones depend on, which can only be published too."""
        if root not in self._dependencies:
            found: set[str] = set()
            for path in self._paths:
                name = path.removeprefix(root).removesuffix("/package.json")
                if path == f"{root}{name}/package.json" and _PACKAGE.fullmatch(name) and not self._is_own(root, name):
                    manifest = self._json(path)
                    for kind in _DEPENDENCIES:
                        said = manifest.get(kind)
                        found.update(said if isinstance(said, dict) else ())
            self._dependencies[root] = frozenset(found)
        return self._dependencies[root]

    def _is_own(self, root: str, name: str) -> bool:
        entry = self._noted(root).get(f"{_FOREIGN}/{name}")
        if isinstance(entry, dict):
            return bool(entry.get("link")) or not _is_address(entry.get("resolved"))
        manifest = self._json(f"{root}{name}/package.json")
        if "_resolved" in manifest:
            return not _is_address(manifest["_resolved"])
        if manifest.get("private") is True or not (manifest.get("name") and manifest.get("version")):
            return True
        if self._noted(root):
            return True  # npm put the others there; this one came by another way
        return _PUBLISHED.isdisjoint(manifest)

    def _noted(self, root: str) -> dict[str, Any]:
        """What npm noted of the packages that it put there."""
        if root not in self._notes:
            said = self._json(f"{root}{_LOCK}").get("packages")
            self._notes[root] = said if isinstance(said, dict) else {}
        return self._notes[root]

    def _json(self, path: str) -> dict[str, Any]:
        try:
            said = read_json(self._read(path)) if path in self._paths else None
        except (OSError, MalformedText):
            return {}
        return said if isinstance(said, dict) else {}


def _is_kept(path: str) -> bool:
    ending = posixpath.splitext(path)[1]
    return (ending in GRAMMARS or path.endswith((*MANIFESTS, ".map"))) and not path.startswith(_OTHERS)


def _stem(name: str) -> str:
    """The name of a package that is one file."""
    stem, ending = posixpath.splitext(name)
    return stem if ending in GRAMMARS else name


def _is_address(resolved: object) -> bool:
    """Whether a package came from elsewhere; one from a folder is named by `file:` or a path."""
    return isinstance(resolved, str) and "://" in resolved and not resolved.startswith("file:")
