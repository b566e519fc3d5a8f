"""What lies beside an image in its registry: signatures under cosign's tags, and as referrers of OCI 1.1.

Whoever may push to the repository decides what there is. So everything is bounded, each digest is computed again, and
what is odd is told as such: it is no word on the image, and hides none.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from maremma.analysis.signing.envelope import BUNDLE, BUNDLES, MOST_BYTES, PAYLOAD_TYPE, SIMPLE
from maremma.bounded import read_json
from maremma.errors import MalformedText, SignatureRefused, StoreError

MOST_MANIFEST_BYTES = 1024 * 1024
_MOST = 32
"""Signatures, and manifests that hold some, of one image."""

DSSE = "application/vnd.dsse.envelope.v1+json"
SIGNATURE = "dev.cosignproject.cosign/signature"
_CERTIFICATE = "dev.sigstore.cosign/certificate"
MOST_PAGES = 20
"""Of what refers to an image; what is on others was not read."""

TYPES = (BUNDLE, DSSE, "application/vnd.dev.cosign.artifact.sig.v1+json")
"""The artifact types that `cosign` and `maremma` give to what they attach, to be asked for by name."""

_HOLD = (BUNDLES, "application/vnd.dev.cosign.", DSSE, PAYLOAD_TYPE)
"""What the artifact types of manifests begin with that may hold a signature."""


class Registry(Protocol):
    """One repository of a registry. What it says is not to be believed.

    StoreError if it does not answer, SignatureRefused if what it answers is of no use.
    """

    def manifest(self, reference: str) -> bytes | None:
        """A manifest by its digest or tag, None if there is none; of at most MOST_MANIFEST_BYTES."""
        ...

    def referrers(self, digest: str) -> Iterable[Mapping[str, Any]] | None:
        """The descriptors of what refers to a digest, page by page; None if the registry cannot tell.

        StoreError after the last one that is given if there are more. One may come twice.
        """
        ...

    def blob(self, digest: str) -> bytes:
        """A blob of at most MOST_BYTES."""
        ...


@dataclass(frozen=True, slots=True)
class Attached:
    """Envelopes and bundles, as texts; why others do not count; and why more may be there, empty if none may."""

    texts: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    unread: str = ""


@dataclass
class _Found:
    texts: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    manifests: int = 0


class _TooMany(Exception):
    """More is attached to an image than is read."""


def tag_of(digest: str) -> str:
    """The tag for what refers to a digest where the registry keeps no account of it; cosign's begin with it."""
    return digest.replace(":", "-")


def too_many_pages(more_than: int) -> str:
    """What to say where more refers to an image than is asked for."""
    return f"more than {more_than} things refer to the image, and not all were looked at; remove some"


def attached(registry: Registry, digest: str) -> Attached:
    """What is attached to an image. Where the registry does not answer, more may be there."""
    found = _Found()
    unread = ""
    try:
        for tag in (f"{tag_of(digest)}.sig", f"{tag_of(digest)}.att"):
            _read(registry, tag, found)
        for reference in _referring(registry, digest):
            _read(registry, reference, found, subject=digest)
    except _TooMany:
        unread = f"more than {_MOST} signatures are attached to the image, and not all were read; remove some"
    except StoreError as error:
        unread = str(error)
    return Attached(tuple(found.texts), tuple(found.refused), unread)


def _referring(registry: Registry, digest: str) -> Iterator[str]:
    seen = set()
    for each in _listed(registry, digest):
        kind, reference = each.get("artifactType") or "", each.get("digest")
        # An index that refers to an image holds no signature, and is not followed.
        if isinstance(reference, str) and reference not in seen and (not kind or str(kind).startswith(_HOLD)):
            seen.add(reference)
            yield reference


def _listed(registry: Registry, digest: str) -> Iterator[Mapping[str, Any]]:
    try:
        listed = registry.referrers(digest)
        if listed is not None:
            yield from listed
            return
        index = registry.manifest(tag_of(digest))
        yield from _list(_json(index), "manifests") if index is not None else ()
    except SignatureRefused as error:
        raise StoreError(str(error)) from error


def _read(registry: Registry, reference: str, found: _Found, *, subject: str = "") -> None:
    if found.manifests >= _MOST:
        raise _TooMany
    found.manifests += 1
    try:
        contents = registry.manifest(reference)
        if contents is None:
            return
        _proven(contents, reference)
        layers = _layers_of(_json(contents), subject)
    except SignatureRefused as error:
        found.refused.append(str(error))
        return
    for layer in layers:
        if len(found.texts) + len(found.refused) >= _MOST:
            raise _TooMany
        _layer(registry, layer, found)


def _layer(registry: Registry, layer: Mapping[str, Any], found: _Found) -> None:
    kind, annotations = layer.get("mediaType"), layer.get("annotations")
    said = annotations if isinstance(annotations, Mapping) else {}
    if not isinstance(kind, str) or not kind.startswith((SIMPLE, *_HOLD)):
        return
    try:
        digest = _readable(layer, said)
        contents = _proven(registry.blob(digest), digest)
        found.texts.append(_simple(contents, said) if kind == SIMPLE else contents.decode("utf-8", "replace"))
    except SignatureRefused as error:
        found.refused.append(str(error))


def _layers_of(manifest: Mapping[str, Any], subject: str) -> list[Mapping[str, Any]]:
    about = manifest.get("subject")
    if subject and (not isinstance(about, Mapping) or about.get("digest") != subject):
        raise SignatureRefused("something says that it is attached to the image, and is about another one")
    return _list(manifest, "layers")


def _readable(layer: Mapping[str, Any], annotations: Mapping[str, Any]) -> str:
    """The digest of a layer that may be a signature and is not too large."""
    if annotations.get(_CERTIFICATE):
        raise SignatureRefused(
            "it was signed without a key in cosign's old form; sign it with cosign 3, or with --new-bundle-format"
        )
    digest, size = layer.get("digest"), layer.get("size")
    if not isinstance(digest, str) or ":" not in digest or not isinstance(size, int) or size > MOST_BYTES:
        raise SignatureRefused(f"a signature has no digest, or more than {MOST_BYTES} bytes")
    return digest


def _simple(payload: bytes, annotations: Mapping[str, Any]) -> str:
    signature = annotations.get(SIGNATURE)
    envelope = {
        "payloadType": SIMPLE,
        "payload": base64.b64encode(payload).decode(),
        "signatures": [{"sig": signature}],
    }
    return json.dumps(envelope)


def _proven(contents: bytes, reference: str) -> bytes:
    """What a digest stands for; a tag stands for whatever is under it."""
    if ":" in reference and reference != f"sha256:{hashlib.sha256(contents).hexdigest()}":
        raise SignatureRefused("the registry gave something else than it was asked for (its digest differs)")
    return contents


def _json(contents: bytes) -> Mapping[str, Any]:
    try:
        found = read_json(contents)
    except MalformedText:
        found = None
    return found if isinstance(found, Mapping) else {}


def _list(document: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = document.get(name)
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []
