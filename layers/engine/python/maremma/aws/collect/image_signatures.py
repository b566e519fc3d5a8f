"""A repository of ECR, asked for what is attached to its images."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from maremma.analysis.packages.image_manifest import IMAGES, INDEXES
from maremma.analysis.signing.attached import MOST_MANIFEST_BYTES
from maremma.analysis.signing.envelope import MOST_BYTES
from maremma.aws.collect.denials import FAILURES, AwsError, error_code
from maremma.aws.collect.image import Repository, fetched
from maremma.aws.collect.package import Fetch, PackageDownload, Patience
from maremma.errors import PackageRefused, PackageUnreadable, SignatureRefused, StoreError

PERMISSIONS: tuple[str, ...] = ("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
"""Asked only of images that the guardrails want to be signed. A repository of another account has to allow them too.

AWS answers ListImageReferrers to whoever may call BatchGetImage; IAM has no action of that name.
"""

_GET_IMAGE, _GET_URL = PERMISSIONS
_PATIENCE = Patience(at_most=MOST_BYTES, seconds=30.0)
_PAGE, _PAGES = 50, 2
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_TAG = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")


class EcrRepository:
    """Implements `analysis.signing.attached.Registry`."""

    def __init__(
        self, client: Any, repository: Repository, *, fetch: Fetch | None = None, scratch: Path | None = None
    ) -> None:
        self._client = client
        self._repository = repository
        self._fetch = fetch or PackageDownload(_PATIENCE, what="A signature")
        self._scratch = scratch

    def manifest(self, reference: str) -> bytes | None:
        """See `Registry`."""
        by = "imageDigest" if _DIGEST.fullmatch(reference) else "imageTag"
        if by == "imageTag" and not _TAG.fullmatch(reference):
            raise SignatureRefused("something in the registry goes by neither a digest nor a tag")
        try:
            reply = self._client.batch_get_image(
                imageIds=[{by: reference}], acceptedMediaTypes=[*IMAGES, *INDEXES], **self._repository.request
            )
        except FAILURES as error:
            raise self._refused(error, _GET_IMAGE) from error
        images = reply.get("images") or []
        if images:
            return self._bounded(str(images[0].get("imageManifest") or "").encode())
        code = str((reply.get("failures") or [{}])[0].get("failureCode") or "no reason given")
        if code == "ImageNotFound":
            return None
        raise StoreError(f"{_GET_IMAGE} failed on repository {self._repository} with {code}; scan again later")

    def referrers(self, digest: str) -> Sequence[Mapping[str, Any]]:
        """See `Registry`; the first hundred, which are more than are looked at."""
        found: list[Mapping[str, Any]] = []
        request = {"subjectId": {"imageDigest": digest}, "maxResults": _PAGE, **self._repository.request}
        for _ in range(_PAGES):
            try:
                reply = self._client.list_image_referrers(**request)
            except FAILURES as error:
                raise self._refused(error, "ListImageReferrers, which takes ecr:BatchGetImage,") from error
            found += reply.get("referrers") or []
            if not reply.get("nextToken"):
                break
            request["nextToken"] = reply["nextToken"]
        return found

    def blob(self, digest: str) -> bytes:
        """See `Registry`."""
        if not _DIGEST.fullmatch(digest):
            raise SignatureRefused("something in the registry goes by no digest")
        try:
            reply = self._client.get_download_url_for_layer(layerDigest=digest, **self._repository.request)
        except FAILURES as error:
            raise self._refused(error, _GET_URL) from error
        try:
            return fetched(self._fetch, str(reply.get("downloadUrl") or ""), digest, self._scratch)
        except PackageRefused as error:
            raise SignatureRefused(str(error)) from error
        except PackageUnreadable as error:
            raise StoreError(str(error)) from error

    def _bounded(self, manifest: bytes) -> bytes:
        if len(manifest) > MOST_MANIFEST_BYTES:
            raise SignatureRefused(f"a manifest in the registry has more than {MOST_MANIFEST_BYTES} bytes")
        return manifest

    def _refused(self, error: AwsError, action: str) -> StoreError:
        says = f"{action} failed on repository {self._repository} with {error_code(error)}; "
        return StoreError(says + "check that the role that Maremma reads with may do that there, or scan again later")
