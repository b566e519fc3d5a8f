"""The functions of an account-region with all their versions, as ListFunctions shows them.

ListFunctions returns the values of environment variables. They are used here, in memory, for the keyed hash of the
configuration, and dropped: only the names go on.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from maremma.analysis.secrets.redaction import told_in
from maremma.aws.collect.denials import Reading, understood
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet, Gap
from maremma.model.function.configuration import Configuration, FileSystem, FunctionVersion, LayerUse, PackageType
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import LATEST, Target

PERMISSIONS: tuple[str, ...] = ("lambda:ListFunctions",)

_ENTRY = "an entry of the list of functions"

_VOLATILE = frozenset(
    {
        "State", "StateReason", "StateReasonCode", "LastUpdateStatus", "LastUpdateStatusReason",
        "LastUpdateStatusReasonCode", "RevisionId", "RuntimeVersionConfig", "MasterArn",
    }
)  # fmt: skip
"""What ListFunctions says of a function's moment and not of its configuration."""

_OF_A_VERSION = frozenset({"FunctionArn", "Version", "Description", "LastModified", "SnapStart", "ConfigSha256"})
"""What differs between `$LATEST` and a version of it, although both run the same. AWS does not say whether its own hash
leaves the version out."""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """The functions by name. A gap means that there may be more of them."""

    functions: tuple[DiscoveredFunction, ...]
    gaps: tuple[Gap, ...]


def list_functions(session: AccountSession, hash_key: bytes, observed_at: datetime) -> Listing:
    """Every function, each with its published versions."""
    reading = Reading(Facet.CONFIG)
    latest: dict[Target, Configuration] = {}
    runs: dict[Target, str] = {}
    versions: dict[Target, list[tuple[FunctionVersion, str]]] = {}
    entries = reading.pages(
        session.client("lambda"), "list_functions", "Functions", action=PERMISSIONS[0], FunctionVersion="ALL"
    )
    odd: dict[Target, Gap] = {}
    for target, version, entry in reading.parsed(entries, _named, _ENTRY):
        read = understood(Facet.CONFIG, _ENTRY, lambda entry=entry: _entry(entry, hash_key))  # type: ignore[misc]
        if isinstance(read, Gap):
            odd[target] = read
            if version == LATEST:
                latest[target], runs[target] = Configuration(role_arn="", code_sha256=""), ""
            continue
        found, run = read
        if isinstance(found, Configuration):
            latest[target], runs[target] = found, run
        else:
            versions.setdefault(target, []).append((found, run))
    functions = (
        DiscoveredFunction(
            target=target,
            observed_at=observed_at,
            configuration=latest[target],
            versions=_published(versions.get(target, ()), runs[target], latest[target].role_arn),
            gaps=_unread(odd[target]) if target in odd else (),
        )
        for target in sorted(latest)
    )
    return Listing(functions=tuple(functions), gaps=tuple(reading.gaps))


def _unread(gap: Gap) -> tuple[Gap, ...]:
    """The gaps of a function that is there, and of which the list does not tell how it is set up."""
    return tuple(Gap(facet, gap.reason, gap.says) for facet in (Facet.CONFIG, Facet.ROLE))


def _named(entry: Mapping[str, Any]) -> tuple[Target, str, Mapping[str, Any]]:
    """Which function and version an entry is about."""
    return Target.from_arn(entry["FunctionArn"]), entry.get("Version") or LATEST, entry


def _published(found: Sequence[tuple[FunctionVersion, str]], latest: str, role: str) -> tuple[FunctionVersion, ...]:
    """The published versions, oldest first."""
    versions = (
        replace(version, as_latest=run == latest, role_arn="" if version.role_arn == role else version.role_arn)
        for version, run in found
    )
    return tuple(sorted(versions, key=lambda each: (len(each.version), each.version)))


def _entry(entry: Mapping[str, Any], hash_key: bytes) -> tuple[Configuration | FunctionVersion, str]:
    """A function as it is, or one of its published versions, and a hash that is equal for two that run the same."""
    version = entry.get("Version") or LATEST
    run = _keyed_hash(entry, hash_key, _VOLATILE | _OF_A_VERSION)
    if version == LATEST:
        config_sha256 = entry.get("ConfigSha256") or _keyed_hash(entry, hash_key, _VOLATILE)
        return configuration_of(entry, config_sha256), run
    published = FunctionVersion(
        qualifier=version,
        version=version,
        code_sha256=entry.get("CodeSha256", ""),
        role_arn=entry.get("Role") or "",
    )
    return published, run


def configuration_of(entry: Mapping[str, Any], config_sha256: str = "") -> Configuration:
    """What ListFunctions and GetFunction say of one version."""
    environment = entry.get("Environment") or {}
    vpc = entry.get("VpcConfig") or {}
    return Configuration(
        version=entry.get("Version") or LATEST,
        package_type=_package_type(entry.get("PackageType") or "Zip"),
        runtime=entry.get("Runtime") or "",
        handler=entry.get("Handler") or "",
        told=told_in("Description", entry.get("Description") or ""),
        role_arn=entry.get("Role") or "",
        code_sha256=entry.get("CodeSha256") or "",
        code_size=entry.get("CodeSize") or 0,
        config_sha256=config_sha256,
        architectures=tuple(entry.get("Architectures") or ("x86_64",)),
        memory_mb=entry.get("MemorySize") or 128,
        ephemeral_storage_mb=(entry.get("EphemeralStorage") or {}).get("Size") or 512,
        timeout=entry.get("Timeout") or 3,
        layers=tuple(_layer(each) for each in entry.get("Layers") or ()),
        environment_names=tuple(sorted(environment.get("Variables") or ())),
        environment_key_arn=entry.get("KMSKeyArn") or "",
        dead_letter_arn=(entry.get("DeadLetterConfig") or {}).get("TargetArn") or "",
        tracing=(entry.get("TracingConfig") or {}).get("Mode") or "PassThrough",
        vpc_id=vpc.get("VpcId") or "",
        subnet_ids=tuple(sorted(vpc.get("SubnetIds") or ())),
        security_group_ids=tuple(sorted(vpc.get("SecurityGroupIds") or ())),
        file_systems=tuple(
            FileSystem(each["Arn"], each["LocalMountPath"]) for each in entry.get("FileSystemConfigs") or ()
        ),
        log_group=(entry.get("LoggingConfig") or {}).get("LogGroup") or "",
        last_modified=moment(entry.get("LastModified")),
        signing_profile_version_arn=entry.get("SigningProfileVersionArn") or "",
        signing_job_arn=entry.get("SigningJobArn") or "",
    )


def _package_type(said: str) -> PackageType:
    return PackageType(said) if said in set(PackageType) else PackageType.UNKNOWN


def _layer(layer: Mapping[str, Any]) -> LayerUse:
    return LayerUse(
        arn=layer["Arn"],
        code_size=layer.get("CodeSize") or 0,
        signing_profile_version_arn=layer.get("SigningProfileVersionArn") or "",
    )


def _keyed_hash(entry: Mapping[str, Any], key: bytes, without: frozenset[str]) -> str:
    """Keyed, since a plain hash would let anybody who guesses a secret confirm it."""
    steady = {name: value for name, value in entry.items() if name not in without}
    text = json.dumps(steady, sort_keys=True, default=str)
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def moment(text: str | None) -> datetime | None:
    """An instant as Lambda writes it; None for what is none."""
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
