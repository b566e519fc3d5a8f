"""What is deployed right now, for whoever signs or verifies it by hand."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from maremma.analysis.signing.deployed import overrides_of, shaping
from maremma.analysis.signing.tree import digest_of
from maremma.aws.alias import read_alias
from maremma.aws.collect.code.function import FunctionReading, read_version
from maremma.aws.collect.code.image import ImageUse
from maremma.aws.collect.code.layers import LayerAddresses
from maremma.aws.collect.code.package import Fetch, PackageDownload
from maremma.bounded import is_number
from maremma.errors import PackageRefused, PackageUnreadable, StoreError
from maremma.model.facet import Facet, Gap
from maremma.model.sensitive import Sensitive
from maremma.model.signing import Deployed
from maremma.model.target import LATEST, Target

PERMISSIONS: tuple[str, ...] = ("lambda:GetAlias", "lambda:GetFunction", "lambda:GetLayerVersion")


@dataclass(frozen=True, slots=True)
class Seen:
    """A version as it was seen, and what told it then from any other state of it: hash, revision and settings."""

    deployed: Deployed
    state: object


def deployed_now(client: Any, target: Target, qualifier: str = LATEST, *, fetch: Fetch | None = None) -> Deployed:
    """A version of a function as it is; StoreError if there is none, or it changed while it was read."""
    found = seen(client, target, qualifier, fetch=fetch)
    check_same(client, target, qualifier, found)
    return found.deployed


def versions_now(
    client: Any, target: Target, qualifier: str = LATEST, *, fetch: Fetch | None = None
) -> dict[str, Deployed]:
    """The versions that a qualifier leads to, of which an alias may have two; StoreError as above."""
    if qualifier == LATEST or is_number(qualifier):
        return {qualifier: deployed_now(client, target, qualifier, fetch=fetch)}
    alias = read_alias(client, target, qualifier)
    found = {version: deployed_now(client, target, version, fetch=fetch) for version in alias.versions}
    if read_alias(client, target, qualifier) != alias:
        raise StoreError(f"{qualifier} of {target.name} was moved while it was read; try again")
    return found


def seen(client: Any, target: Target, qualifier: str = LATEST, *, fetch: Fetch | None = None) -> Seen:
    """The same, for whoever asks later on whether it still is so."""
    before = _reading(client, target, qualifier)
    return Seen(_deployed(client, target, before, fetch or PackageDownload()), _told(before))


def check_same(client: Any, target: Target, qualifier: str, before: Seen) -> None:
    """StoreError if a version is not as it was seen any more, or cannot be read."""
    if _told(_reading(client, target, qualifier)) != before.state:
        raise StoreError(f"{target.name} was changed while it was read; try again")


def _deployed(client: Any, target: Target, reading: FunctionReading, fetch: Fetch) -> Deployed:
    configuration = reading.configuration
    found = Deployed(
        arn=target.arn,
        tree="",
        code_sha256=configuration.code_sha256,
        handler=configuration.handler,
        runtime=configuration.runtime,
        environment=None
        if any(gap.facet is Facet.ENVIRONMENT for gap in reading.gaps)
        else shaping(reading.environment),
        unseen=tuple(gap.says for gap in reading.gaps),
    )
    if reading.image is not None:
        return _of_image(found, reading.image)
    if reading.code_url is None:
        return replace(found, layers=tuple("" for _ in configuration.layers))
    tree, unseen = _digest(fetch, reading.code_url, configuration.code_sha256)
    layers = [_layer(client, target, each.arn, fetch) for each in configuration.layers]
    return replace(
        found,
        tree=tree,
        layers=tuple(digest for digest, _ in layers),
        unseen=(*found.unseen, *(why for why in (unseen, *(why for _, why in layers)) if why)),
    )


def _of_image(found: Deployed, image: ImageUse) -> Deployed:
    """What is signed is the digest that Lambda names, and what the function starts instead."""
    digest = image.reference.partition("@")[2]
    told = image.overrides
    return replace(
        found,
        code_sha256="",
        handler=overrides_of(told.entry_point, told.command, told.folder),
        runtime="",
        images=(digest,) if digest else (),
        reference=image.reference,
        unseen=found.unseen if digest else (*found.unseen, _NO_DIGEST),
    )


_NO_DIGEST = "Lambda did not say by its digest which image it runs; deploy it again"


def _reading(client: Any, target: Target, qualifier: str) -> FunctionReading:
    reading = read_version(client, target, qualifier, lambda: None)
    if reading is None:
        raise StoreError(f"there is no {target.name}:{qualifier} in {target.place}")
    if isinstance(reading, Gap):
        raise StoreError(f"{target.name} cannot be read: {reading.says}")
    return reading


def _told(reading: FunctionReading) -> object:
    return reading.configuration, reading.revision, shaping(reading.environment), reading.gaps, reading.image


def _layer(client: Any, target: Target, arn: str, fetch: Fetch) -> tuple[str, str]:
    address = LayerAddresses().read(client, target.place, arn)
    if isinstance(address, Gap):
        return "", address.says
    return _digest(fetch, address.url, address.code_sha256)


def _digest(fetch: Fetch, url: Sensitive, code_sha256: str) -> tuple[str, str]:
    """The digest of a tree, or why there is none."""
    with _scratch() as package:
        try:
            fetch(url.reveal(), package, code_sha256)
            return digest_of(package), ""
        except (PackageRefused, PackageUnreadable) as error:
            return "", str(error)


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="maremma-") as folder:
        yield Path(folder) / "package.zip"
