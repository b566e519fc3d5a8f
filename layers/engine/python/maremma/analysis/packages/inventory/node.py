"""npm packages by the manifests below `node_modules`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from maremma.analysis.packages.inventory.reading import Reading
from maremma.model.component import Component, Ecosystem

_PATH = re.compile(r"(?:.*/)?node_modules/(?:@[^/]+/)?[^/.@][^/]*/package\.json")


def node_components(reading: Reading) -> Iterator[Component]:
    """The installed packages: not the function itself, and not the parts of a package that have manifests of their own.

    A private package without a version comes from no registry, and is none.
    """
    for path in reading.archive.files:
        if path.endswith("/package.json") and _PATH.fullmatch(path):
            contents = reading.read(path)
            try:
                yield from () if contents is None else _described(reading, path, contents)
            except (ValueError, RecursionError):
                reading.unreadable(path)


def _described(reading: Reading, path: str, contents: bytes) -> Iterator[Component]:
    manifest: object = json.loads(contents.decode("utf-8-sig"))
    fields = manifest if isinstance(manifest, dict) else {}
    name, version = _text(fields.get("name")), _text(fields.get("version"))
    if fields.get("private") is True and not version:
        return
    if not version:
        raise ValueError("the manifest does not name a package and its version")
    yield reading.component(Ecosystem.NPM, name, version, path, licence=_licence(fields))


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
