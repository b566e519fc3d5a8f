"""One function with what listing does not give: the values of its environment, its reservation and where its code lies.

GetFunction is called once for `$LATEST`. Its other calls have one precondition, that an alias or a trigger leads to a
version that differs from `$LATEST`; then once for that version, up to `VERSIONS` of them.
The reply holds secrets. They leave this module as `Sensitive`, and so does the address of the code, which is signed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from maremma.analysis.packages.image_config import Overrides
from maremma.aws.collect.code.functions import configuration_of, moment
from maremma.aws.collect.code.image import ImageUse
from maremma.aws.collect.denials import FAILURES, AwsError, gap_of, is_absent
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.configuration import Configuration, EnvironmentVariable, LayerUse, PackageType
from maremma.model.sensitive import Sensitive
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import Target

PERMISSIONS: tuple[str, ...] = ("lambda:GetFunction", "kms:Decrypt")
"""Lambda decrypts an environment under a customer-managed key in the caller's name, so `kms:Decrypt` may be limited to
requests that come through Lambda (`kms:ViaService`). Without it the environment is a gap."""

VERSIONS = 5
"""How many versions of a function are read beside `$LATEST`."""


@dataclass(frozen=True, kw_only=True)
class FunctionReading:
    """What GetFunction says. `configuration` is the discovered one with what the code depends on as it is now.

    `code_url` is None when there is no package to read: an `image` stands in its place, or a gap says why.
    `as_listed` is False when the function was changed after it was listed. `revision` changes with any of its settings.
    """

    configuration: Configuration
    environment: tuple[EnvironmentVariable, ...] = ()
    reserved_concurrency: int | None = None
    code_url: Sensitive | None = None
    image: ImageUse | None = None
    gaps: tuple[Gap, ...] = ()
    as_listed: bool = True
    revision: str = ""


def read_function(client: Any, function: DiscoveredFunction, acquire: Callable[[], object]) -> FunctionReading:
    """Ask for the function once, after `acquire`; a throttle that outlived the client's patience is raised."""
    acquire()
    try:
        reply = client.get_function(FunctionName=function.target.arn)
    except FAILURES as error:
        return FunctionReading(
            configuration=function.configuration,
            reserved_concurrency=function.reserved_concurrency,
            gaps=_unseen(error),
        )
    said = reply.get("Configuration") or {}
    read = _reading(reply, function.configuration)
    return replace(
        read,
        configuration=_as_it_is_now(function.configuration, said, read),
        reserved_concurrency=(reply.get("Concurrency") or {}).get("ReservedConcurrentExecutions"),
        as_listed=moment(said.get("LastModified")) == function.configuration.last_modified,
    )


def read_version(
    client: Any, target: Target, version: str, acquire: Callable[[], object]
) -> FunctionReading | Gap | None:
    """Ask for one version, after `acquire`: what it is, why it could not be read, or None if there is no such version.

    A throttle that outlived the client's patience is raised.
    """
    acquire()
    try:
        reply = client.get_function(FunctionName=target.arn, Qualifier=version)
    except FAILURES as error:
        if is_absent(error):
            return None
        gap = gap_of(error, Facet.CODE, PERMISSIONS[0], partial=True)
        if gap.reason is GapReason.THROTTLED:
            raise
        return gap
    return _reading(reply, replace(configuration_of(reply.get("Configuration") or {}), version=version))


def _reading(reply: Mapping[str, Any], configuration: Configuration) -> FunctionReading:
    said, code = reply.get("Configuration") or {}, reply.get("Code") or {}
    environment, environment_gaps = _environment(said.get("Environment") or {})
    code_url, code_gaps = _code(said, code)
    return FunctionReading(
        configuration=configuration,
        environment=environment,
        code_url=code_url,
        image=_image(said, code),
        gaps=(*environment_gaps, *code_gaps),
        revision=str(said.get("RevisionId") or ""),
    )


def _unseen(error: AwsError) -> tuple[Gap, ...]:
    gaps = [gap_of(error, facet, PERMISSIONS[0]) for facet in (Facet.CODE, Facet.ENVIRONMENT)]
    if gaps[0].reason is GapReason.THROTTLED:
        raise error
    if is_absent(error):
        says = "the function was deleted after it was listed; the next scan takes it off the ranking"
        gaps = [replace(gap, says=says) for gap in gaps]
    return tuple(gaps)


def _environment(said: Mapping[str, Any]) -> tuple[tuple[EnvironmentVariable, ...], tuple[Gap, ...]]:
    variables = tuple(
        EnvironmentVariable(name, Sensitive(value)) for name, value in sorted((said.get("Variables") or {}).items())
    )
    failure = said.get("Error") or {}
    if not failure:
        return variables, ()
    code = str(failure.get("ErrorCode") or "no reason given")
    reason = GapReason.DENIED if "AccessDenied" in code else GapReason.UNREADABLE
    says = (
        f"Lambda could not decrypt the environment ({code}); allow kms:Decrypt "
        "on its key to the role that Maremma reads with"
    )
    return variables, (Gap(Facet.ENVIRONMENT, reason, says),)


def _code(said: Mapping[str, Any], code: Mapping[str, Any]) -> tuple[Sensitive | None, tuple[Gap, ...]]:
    if said.get("PackageType") == PackageType.IMAGE or code.get("ImageUri"):
        return None, ()
    failure = str((code.get("Error") or {}).get("ErrorCode") or "")
    if failure or not code.get("Location"):
        reason = GapReason.DENIED if "AccessDenied" in failure else GapReason.UNREADABLE
        says = (
            f"Lambda did not say where the code lies ({failure or 'no reason given'}); "
            "if a key of your own encrypts the package, "
        )
        return None, (Gap(Facet.CODE, reason, says + "allow kms:Decrypt on it to the role that Maremma reads with"),)
    return Sensitive(str(code["Location"])), ()


def _image(said: Mapping[str, Any], code: Mapping[str, Any]) -> ImageUse | None:
    if said.get("PackageType") != PackageType.IMAGE and not code.get("ImageUri"):
        return None
    started = (said.get("ImageConfigResponse") or {}).get("ImageConfig") or {}
    return ImageUse(
        reference=str(code.get("ResolvedImageUri") or ""),
        architecture=next(iter(said.get("Architectures") or ()), "x86_64"),
        overrides=Overrides(
            tuple(started.get("EntryPoint") or ()),
            tuple(started.get("Command") or ()),
            str(started.get("WorkingDirectory") or ""),
        ),
    )


def _as_it_is_now(listed: Configuration, said: Mapping[str, Any], read: FunctionReading) -> Configuration:
    """What the code depends on may have changed since listing. The newer word counts."""
    unread = any(gap.facet is Facet.ENVIRONMENT for gap in read.gaps)
    return replace(
        listed,
        code_sha256=said.get("CodeSha256") or listed.code_sha256,
        code_size=said.get("CodeSize") or listed.code_size,
        runtime=said.get("Runtime") or listed.runtime,
        handler=said.get("Handler") or listed.handler,
        layers=_layers(said.get("Layers"), listed),
        environment_names=listed.environment_names if unread else tuple(each.name for each in read.environment),
    )


def _layers(said: list[Mapping[str, Any]] | None, listed: Configuration) -> tuple[LayerUse, ...]:
    known = {layer.arn: layer for layer in listed.layers}
    return tuple(
        known.get(each["Arn"])
        or LayerUse(
            arn=each["Arn"],
            code_size=each.get("CodeSize") or 0,
            signing_profile_version_arn=each.get("SigningProfileVersionArn") or "",
        )
        for each in said or ()
    )
