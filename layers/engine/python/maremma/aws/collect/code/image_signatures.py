"""A repository of ECR, asked for what is attached to its images."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

from maremma.analysis.packages.image_manifest import IMAGES, INDEXES
from maremma.analysis.signing.attached import MOST_MANIFEST_BYTES, MOST_PAGES, TYPES, too_many_pages
from maremma.analysis.signing.envelope import MOST_BYTES
from maremma.aws.collect.code.image import Repository, fetched
from maremma.aws.collect.code.package import Fetch, PackageDownload, Patience
from maremma.aws.collect.denials import FAILURES, AwsError, error_code
from maremma.errors import PackageRefused, PackageUnreadable, SignatureRefused, StoreError
from maremma.patterns import compile_late

PERMISSIONS: tuple[str, ...] = ("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
"""Asked only of images that the guardrails want to be signed. A repository of another account has to allow them too.

AWS answers ListImageReferrers to whoever may call BatchGetImage; IAM has no action of that name.
"""

_GET_IMAGE, _GET_URL = PERMISSIONS
_PATIENCE = Patience(at_most=MOST_BYTES, seconds=30.0)
_PAGE = 50
_DIGEST = compile_late(r"sha256:[0-9a-f]{64}")
_TAG = compile_late(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")
_Page: TypeAlias = tuple[Sequence[Mapping[str, Any]], bool]


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

    def referrers(self, digest: str) -> Iterable[Mapping[str, Any]]:
        """See `Registry`. Of many, those that are called signatures come first: others cannot keep them from view."""
        everything = self._pages(digest, {})
        first, more = next(everything)
        return first if not more else chain(first, self._many(digest, everything))

    def _many(self, digest: str, rest: Iterator[_Page]) -> Iterator[Mapping[str, Any]]:
        for page, _ in chain(self._pages(digest, {"filter": {"artifactTypes": list(TYPES)}}), rest):
            yield from page

    def _pages(self, digest: str, only: Mapping[str, Any]) -> Iterator[_Page]:
        """The pages, and whether there are more; StoreError after the last one that is asked for."""
        request = {"subjectId": {"imageDigest": digest}, "maxResults": _PAGE, **only, **self._repository.request}
        for _ in range(MOST_PAGES):
            try:
                reply = self._client.list_image_referrers(**request)
            except FAILURES as error:
                raise self._refused(error, "ListImageReferrers, which takes ecr:BatchGetImage,") from error
            token = reply.get("nextToken")
            yield reply.get("referrers") or [], bool(token)
            if not token:
                return
            request["nextToken"] = token
        raise StoreError(too_many_pages(MOST_PAGES * _PAGE))

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
