"""Signatures of container images for `maremma sign` and `maremma verify`: which image is meant, and where they lie."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maremma.bounded import read_json
from maremma.errors import MalformedText, SettingsError, StoreError
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.signing.attached import Registry
    from maremma.analysis.signing.envelope import Envelope
    from maremma.cli.signing.oci_registry import ImageName, OciRegistry
    from maremma.model.signing import Deployed

CREDENTIALS = "MAREMMA_REGISTRY_CREDENTIALS"
"""`user:password` of a registry; without it those of Docker's configuration are taken, and ECR's are asked for."""

_ECR = compile_late(
    r"(?P<account>\d{12})\.dkr[.-]ecr(?:-fips)?\.(?P<region>[a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws)"
)
_MANIFEST = "application/vnd.oci.image.manifest.v1+json"
_INDEX = "application/vnd.oci.image.index.v1+json"
_EMPTY = b"{}"
_EMPTY_TYPE = "application/vnd.oci.empty.v1+json"
_CONFIG_TYPE = "application/vnd.oci.image.config.v1+json"


@dataclass(frozen=True, slots=True)
class NamedImage:
    """An image in a registry: where it lies, and its digest."""

    registry: OciRegistry
    digest: str


def named_image(text: str, aws: Any) -> NamedImage | None:
    """The image that a text names; None if it names none. The registry is asked for the digest."""
    from maremma.cli.signing.oci_registry import OciRegistry, digest_of_image, image_name

    name = image_name(text)
    if name is None:
        return None
    registry = OciRegistry(name, credentials=credentials_of(name, aws))
    return NamedImage(registry, digest_of_image(registry, name))


def registry_of(reference: str, aws: Any) -> Registry | None:
    """The repository of ECR that the image of a function lies in."""
    from maremma.aws.collect.code.image import named_by
    from maremma.aws.collect.code.image_signatures import EcrRepository
    from maremma.cli.live import opened
    from maremma.model.target import AccountRegion

    host = _ECR.fullmatch(reference.partition("/")[0])
    named = named_by(reference, AccountRegion(host["account"], host["region"])) if host else None
    return EcrRepository(opened(aws, host["region"]).client("ecr"), named[0]) if host and named else None


def beside(found: Deployed, aws: Any) -> Registry | None:
    """Where the image of a deployed function lies; None if it has none, or not in ECR."""
    return registry_of(found.reference, aws) if found.reference else None


def attach(image: NamedImage, bundle: str) -> None:
    """Put a bundle beside an image, by a manifest that refers to it, the way cosign does.

    Where the registry keeps no account of what refers to an image, the tag for that is written too.
    """
    from maremma.analysis.signing.attached import tag_of
    from maremma.analysis.signing.envelope import BUNDLE

    registry = image.registry
    subject = registry.manifest(image.digest) or b""
    kind = str(_json(subject).get("mediaType") or _MANIFEST)
    manifest = {
        "schemaVersion": 2,
        "mediaType": _MANIFEST,
        "artifactType": BUNDLE,
        "config": _put(registry, _EMPTY, _EMPTY_TYPE),
        "layers": [_put(registry, bundle.encode(), BUNDLE)],
        "subject": {"mediaType": kind, "digest": image.digest, "size": len(subject)},
    }
    contents = json.dumps(manifest).encode()
    digest = f"sha256:{hashlib.sha256(contents).hexdigest()}"
    if registry.put_manifest(digest, contents, _MANIFEST):
        return
    entry = {"mediaType": _MANIFEST, "digest": digest, "size": len(contents), "artifactType": BUNDLE}
    known = _json(registry.manifest(tag_of(image.digest)) or b"").get("manifests")
    index = {
        "schemaVersion": 2,
        "mediaType": _INDEX,
        "manifests": [*(known if isinstance(known, list) else ()), entry],
    }
    registry.put_manifest(tag_of(image.digest), json.dumps(index).encode(), _INDEX)


def attach_simple(image: NamedImage, envelope: Envelope) -> None:
    """Put a signature of cosign's own form under its tag, beside those that are there."""
    from maremma.analysis.signing.attached import SIGNATURE, tag_of
    from maremma.analysis.signing.envelope import SIMPLE

    registry, tag = image.registry, f"{tag_of(image.digest)}.sig"
    signature = read_json(envelope.dump())["signatures"][0]["sig"]
    layer = {**_put(registry, envelope.payload, SIMPLE), "annotations": {SIGNATURE: signature}}
    known = _json(registry.manifest(tag) or b"").get("layers")
    layers = [*(known if isinstance(known, list) else ()), layer]
    config = {
        "architecture": "",
        "os": "",
        "config": {},
        "rootfs": {"type": "layers", "diff_ids": [each["digest"] for each in layers]},
    }
    manifest = {
        "schemaVersion": 2,
        "mediaType": _MANIFEST,
        "config": _put(registry, json.dumps(config).encode(), _CONFIG_TYPE),
        "layers": layers,
    }
    registry.put_manifest(tag, json.dumps(manifest).encode(), _MANIFEST)


def _put(registry: OciRegistry, contents: bytes, kind: str) -> dict[str, Any]:
    return {"mediaType": kind, "digest": registry.put_blob(contents), "size": len(contents)}


def _json(contents: bytes) -> Mapping[str, Any]:
    try:
        found = read_json(contents or _EMPTY)
    except MalformedText as error:
        raise StoreError("the registry holds a manifest that is no JSON; push the image again") from error
    return found if isinstance(found, Mapping) else {}


def credentials_of(name: ImageName, aws: Any) -> str:
    """The credentials of a registry as `user:password`, empty for none; SettingsError if ECR gives no token."""
    given = os.environ.get(CREDENTIALS)
    if given:
        return given
    ecr = _ECR.fullmatch(name.host)
    return _of_ecr(name, ecr["region"], aws) if ecr else _of_docker(name.host)


def _of_ecr(name: ImageName, region: str, aws: Any) -> str:
    import base64

    from botocore.exceptions import BotoCoreError, ClientError

    try:
        [found] = aws.client("ecr", region_name=region).get_authorization_token()["authorizationData"]
        return base64.b64decode(found["authorizationToken"]).decode()
    except (ClientError, BotoCoreError, ValueError, LookupError) as error:
        raise SettingsError(
            f"ECR gave no token for {name.host} ({type(error).__name__}); allow ecr:GetAuthorizationToken to yourself"
        ) from None


def _of_docker(host: str) -> str:
    """What `docker login` wrote; a helper that keeps it elsewhere is not run."""
    import base64

    folder = Path(os.environ.get("DOCKER_CONFIG") or Path.home() / ".docker")
    try:
        found = read_json((folder / "config.json").read_bytes())["auths"][host]["auth"]
        return base64.b64decode(found, validate=True).decode()
    except (OSError, ValueError, LookupError, TypeError, AttributeError, MalformedText):
        return ""
