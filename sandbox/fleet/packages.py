"""Deployment packages and layers: the handler's source plus real third-party code, as deterministic zips."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sandbox.fleet.archive import Files, digest, zipped
from sandbox.fleet.function import Package, Planted, Stub
from sandbox.fleet.installed import node_files, node_version, python_files
from sandbox.fleet.secrets import made_up

SOURCES = Path(__file__).parent / "sources"
_JAR_VERSION = "1.4.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A package on disk. `code_sha256` is what Lambda will say of it."""

    path: Path
    code_sha256: str
    size: int


class Packages:
    """Builds packages into a folder, each content once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._built: dict[Package | tuple[str, ...], Built] = {}

    def build(self, package: Package) -> Built:
        """The zip of a function's package."""
        if package not in self._built:
            self._built[package] = self._write(package_files(package))
        return self._built[package]

    def build_layer(self, distributions: tuple[str, ...], *, node: bool, planted: tuple[Planted, ...] = ()) -> Built:
        """The zip of a layer with these packages, under the folder that the runtime looks in."""
        key = ("node" if node else "python", *distributions, *(each.path for each in planted))
        if key not in self._built:
            self._built[key] = self._write(_layer_files(distributions, node=node) | planted_files(planted))
        return self._built[key]

    def _write(self, files: Files) -> Built:
        path = self.folder / f"{digest(files)[:24]}.zip"
        if not path.exists():
            unfinished = path.with_suffix(f".{os.getpid()}.unfinished")  # another process may build the same
            unfinished.write_bytes(zipped(files))
            unfinished.replace(path)
        content = path.read_bytes()
        sha256 = base64.b64encode(hashlib.sha256(content).digest()).decode()
        return Built(path=path, code_sha256=sha256, size=len(content))


def package_files(package: Package) -> Files:
    """Everything that a package holds, by its path in it."""
    files: dict[str, bytes] = {path: text.encode() for path, text in package.files}
    files |= _sources(package.source) if package.source else {}
    files |= planted_files(package.planted)
    for name in package.python:
        files |= python_files(name)
    for name in package.node:
        files |= node_files(name)
    for stub in package.stubs:
        files |= _stub(stub)
    if package.node and "package.json" not in files:
        files["package.json"] = _manifest(package)
    for name in package.jars:
        files[f"lib/shop-{name.removeprefix('java-')}-{_JAR_VERSION}.jar"] = _jar(name)
    return files


def planted_files(planted: Iterable[Planted]) -> dict[str, bytes]:
    """Files with the secrets that were planted in them, the same in every account."""
    return {each.path: each.text.format(secret=made_up(each.secret, each.path)).encode() for each in planted}


def _stub(stub: Stub) -> Files:
    """As npm and pip lay it."""
    if stub.node:
        folder = f"node_modules/{stub.name}"
        manifest = json.dumps({"name": stub.name, "version": stub.version, "main": f"{stub.module}.js"})
        return {f"{folder}/package.json": manifest.encode(), f"{folder}/{stub.module}.js": stub.text.encode()}
    metadata, module = f"{stub.name}-{stub.version}.dist-info", f"{stub.module}/__init__.py"
    record = "".join(f"{path},,\n" for path in (f"{metadata}/METADATA", f"{metadata}/RECORD", module))
    return {
        f"{metadata}/METADATA": f"Metadata-Version: 2.1\nName: {stub.name}\nVersion: {stub.version}\n".encode(),
        f"{metadata}/RECORD": record.encode(),
        module: stub.text.encode(),
    }


@cache
def _sources(name: str) -> Files:
    """The folder of a function. Of a Java one, the classes at the root and no sources, as a build leaves it."""
    root = SOURCES / name
    files = {path.relative_to(root): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    java = (root / "classes").is_dir()
    return {
        (path.relative_to("classes") if java and path.parts[0] == "classes" else path).as_posix(): content
        for path, content in files.items()
        if "__pycache__" not in path.parts and not (java and path.parts[0] == "src")
    }


@cache
def _jar(name: str) -> bytes:
    manifest = {"META-INF/MANIFEST.MF": b"Manifest-Version: 1.0\r\nCreated-By: shop\r\n\r\n"}
    return zipped({**manifest, **_sources(name)})


def _manifest(package: Package) -> bytes:
    dependencies = {name: node_version(name) for name in sorted(package.node)}
    return json.dumps(
        {"name": package.source or "shop", "private": True, "dependencies": dependencies}, indent=2
    ).encode()


def _layer_files(names: tuple[str, ...], *, node: bool) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for name in names:
        files |= node_files(name) if node else python_files(name)
    return {f"{'nodejs' if node else 'python'}/{path}": content for path, content in files.items()}
