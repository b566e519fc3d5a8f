"""The code in layers: which of it the author wrote, and where it lies once layers are merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from maremma.analysis.archive.handler import LAYER_ROOT as OPT
from maremma.analysis.program.javascript.own_packages import MANIFESTS, own_javascript
from maremma.analysis.program.layer_roots import LAYER_ROOT, NODE_ROOT
from maremma.analysis.program.program import Files
from maremma.analysis.taint.imports.foreign_files import installed_files
from maremma.analysis.taint.tables.models import load_models
from maremma.patterns import compile_late

_PYTHON_SOURCES = (".py", ".pyw")
_MANIFEST = "package.json"
_NODE_PACKAGE = compile_late(NODE_ROOT.pattern + r"(?:@[^/]+/)?[^/]+(?=/)")
_METADATA = compile_late(LAYER_ROOT.pattern + r"[^/]+\.(?:dist|egg)-info(?:/|$)")


def own_sources(files: Files) -> tuple[str, ...]:
    """The files of a layer that are its author's own code, relative to its root as `files` are.

    Python: modules on the path that no installed distribution has, outside of folders for others' code. Many who
    build layers throw all metadata away to save space: then a package with the name of a library that the tables know
    is that library. Node.js: see `own_javascript`.
    """
    below = {f"{OPT}/{path}": read for path, read in files.items()}
    models = load_models()
    own = {*_own_python(below, models.libraries("python"))}
    own.update(own_javascript(below, models.libraries("javascript"), lambda path: below[path]()))
    return tuple(sorted(path.removeprefix(f"{OPT}/") for path in own))


def merged(layers: Iterable[tuple[Iterable[str], Files]]) -> Files:
    """The own code of layers below `/opt`; each is the paths that it brings, and those of them that are followed.

    Later layers overwrite earlier ones, also with what is not followed. A package of Node.js is what its manifest says:
    under one that is not followed, what earlier layers brought is not either.
    """
    opt: dict[str, Callable[[], bytes]] = {}
    for brought, followed in layers:
        for path in brought:
            opt.pop(f"{OPT}/{path}", None)
        foreign = {home for path in brought if path not in followed and (home := _package_of(f"{OPT}/{path}"))}
        for path in [each for each in opt if foreign and _package_around(each) in foreign]:
            del opt[path]
        opt.update((f"{OPT}/{path}", read) for path, read in followed.items())
    return opt


def is_manifest(path: str) -> bool:
    """Whether a layer's file says what else in its folder means."""
    return path.rpartition("/")[2] in MANIFESTS


def _package_of(path: str) -> str:
    """The folder of the package of Node.js whose manifest a file is; empty if it is none."""
    folder, _, name = path.rpartition("/")
    return folder if name == _MANIFEST and _package_around(path) == folder else ""


def _package_around(path: str) -> str:
    """The folder of the package of Node.js, of those on its path, that a file is in; empty if it is in none."""
    found = _NODE_PACKAGE.match(path)
    return found[0] if found else ""


def _own_python(below: Files, libraries: frozenset[str]) -> Iterable[str]:
    modules = [path for path in below if path.endswith(_PYTHON_SOURCES) and LAYER_ROOT.match(path)]
    if not modules:
        return
    installed = installed_files(below)
    known = frozenset() if any(map(_METADATA.match, below)) else libraries
    for path in modules:
        if path not in installed and _top_package(path) not in known:
            yield path


def _top_package(path: str) -> str:
    """The outermost package that a module is in; empty for one that stands alone."""
    top, slash, _ = LAYER_ROOT.sub("", path, count=1).partition("/")
    return top if slash else ""
