"""Which packages below a layer's `node_modules` its author wrote, by what npm and publishers leave in them."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Collection, Iterator
from typing import Any, Final

from maremma.analysis.taint.javascript.syntax import GRAMMARS
from maremma.analysis.taint.layer_roots import NODE_ROOT

_PACKAGE = re.compile(r"(?:@[^/]+/)?[^/]+")
_FOREIGN: Final = "node_modules"
_LOCK: Final = ".package-lock.json"
_BESIDE: Final = ("package.json", "tsconfig.json")
_PUBLISHED: Final = frozenset({"repository", "homepage", "bugs", "funding", "maintainers", "gitHead", "publishConfig"})
"""What a manifest says for strangers. Those of packages that never leave the house say next to nothing."""

Read = Callable[[str], bytes]


def own_javascript(paths: Collection[str], libraries: Collection[str], read: Read) -> Iterator[str]:
    """The author's sources in a layer, with manifests and source maps; `paths` are below `/opt`.

    That is what lies outside `node_modules`, and packages on `NODE_PATH` that come from no registry: those that npm
    linked or copied from a folder, those without a manifest, private ones, and those whose manifest says nothing for
    strangers. Packages that the tables know are never among them.
    """
    judged: dict[str, bool] = {}
    for path in paths:
        if not _is_kept(path):
            continue
        root = NODE_ROOT.match(path)
        inside = path[root.end() :] if root else path
        if _FOREIGN in inside.split("/"):
            continue
        found = _PACKAGE.match(inside) if root else None
        if root and found:
            home = f"{root[0]}{found[0]}"
            if home not in judged:
                judged[home] = _stem(found[0]) not in libraries and _is_own(root[0], found[0], paths, read)
            if not judged[home]:
                continue
        yield path


def _is_kept(path: str) -> bool:
    return posixpath.splitext(path)[1] in GRAMMARS or path.endswith((*_BESIDE, ".map"))


def _stem(name: str) -> str:
    """The name of a package that is one file."""
    stem, ending = posixpath.splitext(name)
    return stem if ending in GRAMMARS else name


def _is_own(root: str, name: str, paths: Collection[str], read: Read) -> bool:
    installed = _json(f"{root}{_LOCK}", paths, read).get("packages")
    entry = installed.get(f"{_FOREIGN}/{name}") if isinstance(installed, dict) else None
    if isinstance(entry, dict):
        return bool(entry.get("link")) or not _is_address(entry.get("resolved"))
    manifest = _json(f"{root}{name}/package.json", paths, read)
    if "_resolved" in manifest:
        return not _is_address(manifest["_resolved"])
    if manifest.get("private") is True or not (manifest.get("name") and manifest.get("version")):
        return True
    return _PUBLISHED.isdisjoint(manifest)


def _is_address(resolved: object) -> bool:
    """Whether a package came from elsewhere; one from a folder is named by `file:` or a path."""
    return isinstance(resolved, str) and "://" in resolved and not resolved.startswith("file:")


def _json(path: str, paths: Collection[str], read: Read) -> dict[str, Any]:
    try:
        said = json.loads(read(path)) if path in paths else None
    except (OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
