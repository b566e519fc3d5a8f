"""npm packages by the manifests below `node_modules`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from maremma.analysis.packages.inventory.reading import Reading
from maremma.bounded import read_json
from maremma.errors import MalformedText
from maremma.model.code.component import Component, Ecosystem, KnownBy
from maremma.patterns import compile_late

_PATH = compile_late(r"(?:.*/)?node_modules/(?:@[^/]+/)?[^/.@][^/]*/package\.json")
_COPY = compile_late(
    r"(?:.*/)?(?:_?vendor(?:ed|s)?|compiled|third[-_]?party|externals?|bundled|deps)/(?:[^/]+/)*?"
    r"(?P<name>(?:@[^/]+/)?[^/@][^/]*)/package\.json"
)
_MODULES: Final = "node_modules/"
_CODE: Final = (".js", ".cjs", ".mjs", ".node")


def node_components(reading: Reading) -> Iterator[Component]:
    """The installed packages: not the function itself, and not the parts of a package that have manifests of their own.

    A private package without a version comes from no registry, and is none. A folder whose manifest was taken out is
    known by its name alone. Elsewhere, a package that lies under its own name in a folder for copies is one.
    """
    for path in reading.archive.files:
        if not path.endswith("/package.json"):
            continue
        if _PATH.fullmatch(path):
            contents = reading.read(path)
            if contents is not None:
                yield from reading.told_by(path, partial(_described, reading, path, contents))
        elif copy := _COPY.fullmatch(path):
            yield from reading.told_by(path, partial(_copied, reading, path, copy["name"]))
    for (modules, name), path in _unlabelled(reading.archive.files).items():
        if f"{modules}{name}/package.json" not in reading.archive.files:
            yield from reading.told(Ecosystem.NPM, name, "", path, KnownBy.PATH)


def _unlabelled(paths: Iterable[str]) -> dict[tuple[str, str], str]:
    """The folders with code right below each `node_modules`, each with the first file that shows it."""
    found: dict[tuple[str, str], str] = {}
    for path in sorted(each for each in paths if _MODULES in each and each.endswith(_CODE)):
        before, modules, after = path.rpartition(_MODULES)
        parts = after.split("/", 2)
        name = "/".join(parts[: 2 if after.startswith("@") else 1])
        if name != after and not name.startswith(".") and _starts(before):
            found.setdefault((before + modules, name), path)
    return found


def _starts(before: str) -> bool:
    return not before or before.endswith("/")


def _described(reading: Reading, path: str, contents: bytes) -> Iterator[Component]:
    manifest: object = read_json(contents)
    fields = manifest if isinstance(manifest, dict) else {}
    name, version = _text(fields.get("name")), _text(fields.get("version"))
    if fields.get("private") is True and not version:
        return
    if not version:
        raise ValueError("the manifest does not name a package and its version")
    # npm reads "=1.0.0" as 1.0.0.
    yield reading.described(Ecosystem.NPM, name, version.lstrip("= "), path, licence=_licence(fields))


def _copied(reading: Reading, path: str, name: str) -> Iterator[Component]:
    """The package that was copied into a folder of its name; any other manifest there says nothing."""
    try:
        manifest: object = read_json(reading.read(path) or b"null")
    except MalformedText:
        return
    fields = manifest if isinstance(manifest, dict) else {}
    version = _text(fields.get("version"))
    if fields.get("name") == name and version and fields.get("private") is not True:
        yield from reading.told(Ecosystem.NPM, name, version, path, KnownBy.VENDORED, licence=_licence(fields))


def _licence(fields: dict[str, object]) -> str:
    """The licence as packages state it today, or as they did: an object, or a list of them."""
    said = fields.get("license") or fields.get("licenses")
    if isinstance(said, list):
        return " OR ".join(filter(None, map(_kind, said)))
    return _kind(said)


def _kind(said: object) -> str:
    return _text(said.get("type")) if isinstance(said, dict) else _text(said)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
