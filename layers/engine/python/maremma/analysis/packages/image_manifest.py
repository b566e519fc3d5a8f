"""The manifest of a container image, in OCI's and in Docker's form: which blob holds its configuration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from maremma.bounded import read_json
from maremma.errors import MalformedText, PackageRefused, PackageUnreadable
from maremma.patterns import compile_late

IMAGES = ("application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json")
INDEXES = ("application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json")

_PLATFORMS = {"x86_64": "amd64", "arm64": "arm64"}
_DIGEST = compile_late(r"sha256:[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """One image. `annotations` are what its builder noted beside it."""

    config_digest: str
    annotations: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OtherManifest:
    """An index of images: the manifest of the architecture that is wanted; `proven` if the index is what it goes by."""

    digest: str
    proven: bool = False


def read_manifest(text: str, architecture: str, media_type: str = "") -> Manifest | OtherManifest:
    """What a manifest leads to for one of Lambda's architectures (`x86_64`, `arm64`).

    Raises PackageUnreadable for what is no manifest, PackageRefused for a form that is not read or an index that lacks
    the architecture.
    """
    document = _document(text)
    kind = media_type or document.get("mediaType") or ""
    if kind in INDEXES or (not kind and "manifests" in document):
        return OtherManifest(_for_architecture(document.get("manifests"), architecture))
    if (kind and kind not in IMAGES) or document.get("schemaVersion") != 2:
        raise PackageRefused("The image has a manifest of a form that is not read; push it as an OCI image.")
    config = document.get("config")
    return Manifest(_digest(config if isinstance(config, Mapping) else {}), texts(document.get("annotations")))


def texts(said: object) -> tuple[tuple[str, str], ...]:
    """Labels or annotations, sorted; what is no text by name is left out."""
    if not isinstance(said, Mapping):
        return ()
    return tuple(sorted((name, value) for name, value in said.items() if isinstance(value, str)))


def _for_architecture(said: object, architecture: str) -> str:
    wanted = _PLATFORMS.get(architecture, architecture)
    for each in said if isinstance(said, list) else ():
        platform = each.get("platform") if isinstance(each, Mapping) else None
        if isinstance(platform, Mapping) and (platform.get("os"), platform.get("architecture")) == ("linux", wanted):
            return _digest(each)
    raise PackageRefused(f"The image's index holds no image for {architecture}; push one for the function to run.")


def _digest(descriptor: Mapping[str, Any]) -> str:
    digest = descriptor.get("digest")
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise PackageUnreadable("The image's manifest does not say where its configuration lies; push the image again.")
    return digest


def _document(text: str) -> Mapping[str, Any]:
    try:
        document = read_json(text)
    except MalformedText:
        document = None
    if not isinstance(document, Mapping):
        raise PackageUnreadable("The image's manifest is not a JSON object; push the image again.")
    return document
