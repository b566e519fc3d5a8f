"""Pushes container images: a manifest and a configuration, as a build on an official image makes them."""

from __future__ import annotations

import hashlib
import json

from sandbox.fleet.function import Image
from sandbox.fleet.place import Place

_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json"
_CONFIG = "application/vnd.docker.container.image.v1+json"
_PATH = "PATH=/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def push(place: Place, image: Image) -> str:
    """Create the image's repository and put the image there under its tag, without a layer; its reference."""
    ecr = place.wired("ecr")
    ecr.create_repository(repositoryName=image.repository)
    config = json.dumps(_config(image)).encode()
    manifest = json.dumps(
        {
            "schemaVersion": 2,
            "mediaType": _MANIFEST,
            "config": {"mediaType": _CONFIG, "size": len(config), "digest": _upload(place, image, config)},
            "layers": [],
        }
    )
    ecr.put_image(
        repositoryName=image.repository,
        imageManifest=manifest,
        imageManifestMediaType=_MANIFEST,
        imageTag=image.tag,
        imageDigest=f"sha256:{hashlib.sha256(manifest.encode()).hexdigest()}",
    )
    return f"{place.account}.dkr.ecr.{place.region}.amazonaws.com/{image.repository}:{image.tag}"


def _config(image: Image) -> dict[str, object]:
    return {
        "architecture": "amd64",
        "os": "linux",
        "created": "2024-05-14T09:30:00Z",
        "config": {
            "Env": [_PATH, *(f"{name}={value}" for name, value in image.environment)],
            "Entrypoint": list(image.entry_point),
            "Cmd": [image.handler],
            "WorkingDir": "/var/task",
        },
        "history": [{"created_by": "COPY . /var/task # buildkit"}],
        "rootfs": {"type": "layers", "diff_ids": []},
    }


def _upload(place: Place, image: Image, contents: bytes) -> str:
    """Put a blob into the image's repository; its digest. Over the wire, since moto does not keep what it gets."""
    ecr = place.wired("ecr")
    upload = ecr.initiate_layer_upload(repositoryName=image.repository)["uploadId"]
    ecr.upload_layer_part(
        repositoryName=image.repository,
        uploadId=upload,
        partFirstByte=0,
        partLastByte=len(contents) - 1,
        layerPartBlob=contents,
    )
    digest = f"sha256:{hashlib.sha256(contents).hexdigest()}"
    ecr.complete_layer_upload(repositoryName=image.repository, uploadId=upload, layerDigests=[digest])
    return digest
