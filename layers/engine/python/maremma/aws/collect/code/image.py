"""Reads what a container image says of itself from its registry: the manifest, and the configuration that it names.

Layers are never fetched. Of one image that is one BatchGetImage, a second one if the image is an index, and one
GetDownloadUrlForLayer.
"""

from __future__ import annotations

import base64
import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from maremma.analysis.packages.image_config import Overrides, image_facts
from maremma.analysis.packages.image_manifest import IMAGES, INDEXES, Manifest, OtherManifest, read_manifest
from maremma.analysis.signing.deployed import overrides_of
from maremma.aws.collect.code.package import Fetch, PackageDownload, Patience
from maremma.aws.collect.denials import FAILURES, AwsError, error_code, gap_of
from maremma.errors import PackageRefused, PackageTooLarge, PackageUnreadable
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.image import ImageFacts
from maremma.model.target import AccountRegion
from maremma.patterns import compile_late

PERMISSIONS: tuple[str, ...] = ("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
"""On the repositories that functions run images of. A repository of another account has to allow both in its own
policy too."""

_GET_IMAGE, _GET_URL = PERMISSIONS
_PATIENCE = Patience(at_most=1024 * 1024, seconds=30.0)
_REMEMBERED = 256
_REFERENCE = compile_late(
    r"(?P<account>\d{12})\.dkr[.-]ecr(?:-fips)?\.(?P<region>[a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws)"
    r"/(?P<repository>[a-z0-9._/-]+?)(?::[\w.-]+)?@(?P<digest>sha256:[0-9a-f]{64})"
)
_GONE = {"RepositoryNotFoundException", "LayersNotFoundException", "ImageNotFound"}
_REFUSED = {"UpstreamAccessDenied", "ImageInaccessible", "LayerInaccessibleException", "KmsError"}


@dataclass(frozen=True, kw_only=True)
class ImageUse:
    """The image of a function: what Lambda runs (`reference`, with its digest), for which architecture, started how."""

    reference: str
    architecture: str = "x86_64"
    overrides: Overrides = field(default_factory=Overrides)


@dataclass(frozen=True)
class Repository:
    """A repository, as who reads for an account of its own or for another's."""

    account: str
    name: str
    foreign: bool

    @property
    def request(self) -> dict[str, str]:
        """How a request to ECR names it."""
        return {"registryId": self.account, "repositoryName": self.name}

    def gap(self, reason: GapReason, action: str, code: str) -> Gap:
        """Why the image could not be read, as a gap in the code, and what to do about it."""
        says = f"{action} failed on repository {self} with {code}; scan again later"
        if reason is GapReason.GONE:
            says = f"the image is not in repository {self} any more; Lambda runs its copy, so push the image again"
        elif reason is GapReason.DENIED:
            says = f"{action} was denied on repository {self}; allow it to the role that Maremma reads with"
            if self.foreign:
                says += ", in the policy of the repository too, since it is another account's"
        return Gap(Facet.CODE, reason, says)

    def __str__(self) -> str:
        return f"{self.name} of {self.account}"


def named_by(reference: str, place: AccountRegion) -> tuple[Repository, str] | None:
    """The repository and the digest that a reference names in the registry of `place`; None if it names none there."""
    said = _REFERENCE.fullmatch(reference)
    if said is None or said["region"] != place.region:
        return None
    return Repository(said["account"], said["repository"], said["account"] != place.account), said["digest"]


class ImageReader:
    """Reads images, each once. The values of their variables stay in this process."""

    def __init__(self, *, fetch: Fetch | None = None, scratch: Path | None = None) -> None:
        self._fetch = fetch or PackageDownload(_PATIENCE, what="The image's configuration")
        self._scratch = scratch
        self._known: dict[ImageUse, ImageFacts] = {}

    def read(self, client: Any, use: ImageUse, place: AccountRegion) -> ImageFacts | Gap:
        """What an image says that a function in `place` runs, or a gap in the code; `client` is that place's ECR.

        A throttle that outlived the client's patience is raised.
        """
        known = self._known.get(use)
        if known is not None:
            return known
        named = named_by(use.reference, place)
        if named is None:
            says = "Lambda did not say by its digest which image of this region's registry it runs; deploy it again"
            return Gap(Facet.CODE, GapReason.UNREADABLE, says)
        repository, digest = named
        try:
            facts = self._read(client, repository, digest, use)
        except (PackageRefused, PackageUnreadable) as error:
            return _unread(error)
        if isinstance(facts, ImageFacts):
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[use] = facts
        return facts

    def _read(self, client: Any, repository: Repository, digest: str, use: ImageUse) -> ImageFacts | Gap:
        manifest, running = _manifest(client, repository, digest, use.architecture), ""
        if isinstance(manifest, OtherManifest):
            running = manifest.digest if manifest.proven else ""
            manifest = _manifest(client, repository, manifest.digest, use.architecture)
        if isinstance(manifest, OtherManifest):
            raise PackageRefused("The image is an index of indexes, which is not read; push it as one image.")
        if isinstance(manifest, Gap):
            return manifest
        try:
            reply = client.get_download_url_for_layer(layerDigest=manifest.config_digest, **repository.request)
        except FAILURES as error:
            return _gap(error, repository, _GET_URL)
        contents = fetched(self._fetch, str(reply.get("downloadUrl") or ""), manifest.config_digest, self._scratch)
        facts = image_facts(contents, digest=digest, annotations=manifest.annotations, overrides=use.overrides)
        instead = overrides_of(use.overrides.entry_point, use.overrides.command, use.overrides.folder)
        return replace(facts, reference=use.reference, running=running, overrides=instead)


def fetched(fetch: Fetch, url: str, digest: str, scratch: Path | None) -> bytes:
    """A blob by its digest, from where the registry says that it lies; fails as `fetch` does."""
    expected = base64.b64encode(bytes.fromhex(digest.removeprefix("sha256:"))).decode()
    with tempfile.TemporaryDirectory(prefix="maremma-", dir=scratch) as folder:
        file = Path(folder) / "blob"
        fetch(url, file, expected)
        return file.read_bytes()


def _manifest(client: Any, repository: Repository, digest: str, architecture: str) -> Manifest | OtherManifest | Gap:
    try:
        reply = client.batch_get_image(
            imageIds=[{"imageDigest": digest}], acceptedMediaTypes=[*IMAGES, *INDEXES], **repository.request
        )
    except FAILURES as error:
        return _gap(error, repository, _GET_IMAGE)
    images: list[Mapping[str, Any]] = reply.get("images") or []
    if not images:
        failures = reply.get("failures") or [{}]
        code = str(failures[0].get("failureCode") or "no reason given")
        return repository.gap(_reason(code, GapReason.UNREADABLE), _GET_IMAGE, code)
    text, kind = images[0].get("imageManifest") or "", images[0].get("imageManifestMediaType") or ""
    found = read_manifest(text, architecture, kind)
    if isinstance(found, OtherManifest):
        # A signature is over a digest: what an index leads to goes by it only if this is that very index.
        return replace(found, proven=f"sha256:{hashlib.sha256(text.encode()).hexdigest()}" == digest)
    return found


def _gap(error: AwsError, repository: Repository, action: str) -> Gap:
    gap = gap_of(error, Facet.CODE, action)
    if gap.reason is GapReason.THROTTLED:
        raise error
    code = error_code(error)
    return repository.gap(_reason(code, gap.reason), action, code)


def _reason(code: str, otherwise: GapReason) -> GapReason:
    if code in _GONE:
        return GapReason.GONE
    return GapReason.DENIED if code in _REFUSED else otherwise


def _unread(error: PackageRefused | PackageUnreadable) -> Gap:
    """A refusal stands until the image changes; what could not be read may be read the next time."""
    reason = GapReason.UNREADABLE
    if isinstance(error, PackageRefused):
        reason = GapReason.TOO_LARGE if isinstance(error, PackageTooLarge) else GapReason.UNSUPPORTED
    return Gap(Facet.CODE, reason, str(error))


def gaps_of_image(read: ImageFacts | Gap) -> tuple[Gap, ...]:
    """What stays unseen of a function that runs an image: the layers always do."""
    if isinstance(read, Gap):
        return (read,)
    return (Gap(Facet.CODE, GapReason.UNSUPPORTED, "the layers of the image are not analysed", partial=True),)
