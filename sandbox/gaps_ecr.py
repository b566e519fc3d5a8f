"""Blobs of ECR, which moto counts and does not keep, and the repositories of other accounts."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from moto.ecr.models import ecr_backends

from sandbox.answers import Answer, error
from sandbox.operations import Operation

_TAGGED = re.compile(r"(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com/([^:@]+):([\w.-]+)")


def _complete_layer_upload(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> None:
    """Keep the bytes; moto answers."""
    asked = json.loads(form)
    repository = _repository(account, operation.region, asked["repositoryName"])
    upload = repository.uploads.get(asked["uploadId"]) if repository else None
    if upload is not None:
        contents = bytes(upload.layer_parts)
        _blobs(repository)[f"sha256:{hashlib.sha256(contents).hexdigest()}"] = contents


def _get_download_url_for_layer(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    """The path of a blob below the sandbox's downloads, or why it is not to be had."""
    asked = json.loads(form)
    registry, name, digest = asked.get("registryId") or account, asked["repositoryName"], asked["layerDigest"]
    repository = _repository(registry, operation.region, name)
    refused = _refused(operation, account, registry, name, repository)
    if refused is not None:
        return refused
    if digest not in _blobs(repository):
        message = f"The layer '{digest}' does not exist in the repository with name '{name}'"
        return error(operation.protocol, "LayersNotFoundException", message, 400)
    return Answer.json({"downloadUrl": f"blob/{quote(f'{repository.arn}@{digest}', safe='')}", "layerDigest": digest})


def _batch_get_image(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer | None:
    """Moto looks at the caller's own registry whichever is asked for."""
    asked = json.loads(form)
    registry, name = asked.get("registryId") or account, asked["repositoryName"]
    if registry == account:
        return None
    repository = _repository(registry, operation.region, name)
    refused = _refused(operation, account, registry, name, repository)
    if refused is not None:
        return refused
    wanted = {each.get("imageDigest") or each.get("imageTag") for each in asked["imageIds"]}
    images = [
        {
            "registryId": registry,
            "repositoryName": name,
            "imageId": {"imageDigest": image.get_image_digest()},
            "imageManifest": image.image_manifest,
            "imageManifestMediaType": image.image_manifest_media_type,
        }
        for image in repository.images
        if wanted & {image.get_image_digest(), *image.image_tags}
    ]
    failures = [] if images else [{"imageId": each, "failureCode": "ImageNotFound"} for each in asked["imageIds"]]
    return Answer.json({"images": images, "failures": failures})


def _list_image_referrers(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    """The manifests that name an image as their subject."""
    asked = json.loads(form)
    registry, name = asked.get("registryId") or account, asked["repositoryName"]
    repository = _repository(registry, operation.region, name)
    refused = _refused(operation, account, registry, name, repository)
    if refused is not None:
        return refused
    found = []
    for image in repository.images:
        said = json.loads(image.image_manifest)
        if (said.get("subject") or {}).get("digest") == asked["subjectId"]["imageDigest"]:
            size = len(image.image_manifest)
            about = {"mediaType": image.image_manifest_media_type, "artifactType": said.get("artifactType", "")}
            found.append({"digest": image.get_image_digest(), "size": size, **about})
    return Answer.json({"referrers": found})


def blob(arn: str) -> bytes | None:
    """The bytes of a blob, by its repository's ARN and its digest."""
    repository_arn, _, digest = arn.partition("@")
    parts = repository_arn.split(":")
    repository = _repository(parts[4], parts[3], parts[5].removeprefix("repository/"))
    return _blobs(repository).get(digest) if repository else None


def resolved(reference: str) -> str | None:
    """An image by its digest instead of its tag; None when no registry of the sandbox has it."""
    said = _TAGGED.fullmatch(reference)
    repository = _repository(*said.group(1, 2, 3)) if said else None
    if said is None or repository is None:
        return None
    digests = [image.get_image_digest() for image in repository.images if said[4] in image.image_tags]
    return f"{reference.removesuffix(f':{said[4]}')}@{digests[0]}" if digests else None


def _refused(operation: Operation, account: str, registry: str, name: str, repository: Any) -> Answer | None:
    """Another account's repository has to name the caller's account in its policy; so far as that goes, it is read."""
    if registry != account and (repository is None or account not in (repository.policy or "")):
        message = f"User is not authorized to perform: {operation.action} on resource: {name} of {registry}"
        return error(operation.protocol, "AccessDeniedException", message, 400)
    if repository is None:
        message = f"The repository with name '{name}' does not exist in the registry with id '{registry}'"
        return error(operation.protocol, "RepositoryNotFoundException", message, 400)
    return None


def _repository(account: str, region: str, name: str) -> Any:
    return ecr_backends[account][region].repositories.get(name)


def _blobs(repository: Any) -> dict[str, bytes]:
    """Kept by moto's own repository, so that they go with it."""
    blobs: dict[str, bytes] = vars(repository).setdefault("sandbox_blobs", {})
    return blobs


ECR: Mapping[tuple[str, str], Callable[[Operation, str, dict[str, Any], bytes], Answer | None]] = {
    ("ecr", "CompleteLayerUpload"): _complete_layer_upload,
    ("ecr", "GetDownloadUrlForLayer"): _get_download_url_for_layer,
    ("ecr", "BatchGetImage"): _batch_get_image,
    ("ecr", "ListImageReferrers"): _list_image_referrers,
}
"""What is answered or seen here."""
