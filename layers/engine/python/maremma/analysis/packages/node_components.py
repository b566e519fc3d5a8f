"""npm packages by the manifests below `node_modules`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from maremma.analysis.packages.purl import npm_purl
from maremma.model.component import Component, Ecosystem

_PATH = re.compile(r"(?:.*/)?node_modules/(?:@[^/]+/)?[^/.@][^/]*/package\.json")
_NAME = re.compile(r"(?:@[A-Za-z0-9._~-]+/)?[A-Za-z0-9._~!'()*-]+")
_VERSION = re.compile(r"v?\d[A-Za-z0-9.+-]{0,127}")


def node_manifests(paths: Iterable[str]) -> Iterator[str]:
    """The manifests of installed packages: not those of the function itself, and not those deeper inside a package."""
    return (path for path in paths if path.endswith("/package.json") and _PATH.fullmatch(path))


def read_node_manifest(path: str, contents: bytes, layer: str) -> Component | None:
    """The package that a manifest describes; None for a private one without a version, which comes from no registry."""
    try:
        manifest: object = json.loads(contents.decode("utf-8-sig"))
    except RecursionError as error:
        raise ValueError("the manifest is nested too deeply") from error
    fields = manifest if isinstance(manifest, dict) else {}
    name, version = _text(fields.get("name")), _text(fields.get("version"))
    if fields.get("private") is True and not version:
        return None
    if not (_NAME.fullmatch(name) and _VERSION.fullmatch(version)):
        raise ValueError("the manifest does not name a package and its version")
    return Component(
        purl=npm_purl(name, version), name=name, version=version, ecosystem=Ecosystem.NPM, evidence=path, layer=layer
    )


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
