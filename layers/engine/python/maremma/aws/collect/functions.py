"""The functions of an account-region with all their versions, as ListFunctions shows them.

ListFunctions returns the values of environment variables. They are used here, in memory, for the keyed hash of the
configuration, and dropped: only the names go on.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from maremma.aws.clients import AccountSession
from maremma.aws.collect.denials import Reading
from maremma.model.facet import Facet, Gap
from maremma.model.snapshot import Configuration, DiscoveredFunction, FunctionVersion, LayerUse, PackageType
from maremma.model.target import LATEST, Target, split_qualifier

PERMISSIONS: tuple[str, ...] = ("lambda:ListFunctions",)

_VOLATILE = frozenset(
    {
        "State", "StateReason", "StateReasonCode", "LastUpdateStatus", "LastUpdateStatusReason",
        "LastUpdateStatusReasonCode", "RevisionId", "RuntimeVersionConfig", "MasterArn",
    }
)  # fmt: skip
"""What ListFunctions says of a function's moment and not of its configuration."""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """The functions by name. A gap means that there may be more of them."""

    functions: tuple[DiscoveredFunction, ...]
    gaps: tuple[Gap, ...]


def list_functions(session: AccountSession, hash_key: bytes, observed_at: datetime) -> Listing:
    """Every function, each with its published versions."""
    reading = Reading(Facet.CONFIG)
    latest: dict[Target, Configuration] = {}
    versions: dict[Target, list[FunctionVersion]] = {}
    entries = reading.pages(
        session.client("lambda"), "list_functions", "Functions", action=PERMISSIONS[0], FunctionVersion="ALL"
    )
    parsed = reading.parsed(entries, lambda entry: _entry(entry, hash_key), "an entry of the list of functions")
    for target, found in parsed:
        if isinstance(found, Configuration):
            latest[target] = found
        else:
            versions.setdefault(target, []).append(found)
    functions = (
        DiscoveredFunction(
            target=target,
            observed_at=observed_at,
            configuration=latest[target],
            versions=tuple(sorted(versions.get(target, ()), key=lambda each: (len(each.version), each.version))),
        )
        for target in sorted(latest)
    )
    return Listing(functions=tuple(functions), gaps=tuple(reading.gaps))


def _entry(entry: Mapping[str, Any], hash_key: bytes) -> tuple[Target, Configuration | FunctionVersion]:
    """A function as it is, or one of its published versions."""
    target, _ = split_qualifier(entry["FunctionArn"])
    version = entry.get("Version", LATEST)
    if version == LATEST:
        return target, _configuration(entry, hash_key)
    return target, FunctionVersion(qualifier=version, version=version, code_sha256=entry.get("CodeSha256", ""))


def _configuration(entry: Mapping[str, Any], hash_key: bytes) -> Configuration:
    environment = entry.get("Environment") or {}
    return Configuration(
        package_type=_package_type(entry.get("PackageType") or "Zip"),
        runtime=entry.get("Runtime") or "",
        handler=entry.get("Handler") or "",
        description=entry.get("Description") or "",
        role_arn=entry.get("Role") or "",
        code_sha256=entry.get("CodeSha256") or "",
        code_size=entry.get("CodeSize") or 0,
        config_sha256=entry.get("ConfigSha256") or _keyed_hash(entry, hash_key),
        architectures=tuple(entry.get("Architectures") or ("x86_64",)),
        memory_mb=entry.get("MemorySize") or 128,
        ephemeral_storage_mb=(entry.get("EphemeralStorage") or {}).get("Size") or 512,
        timeout=entry.get("Timeout") or 3,
        layers=tuple(_layer(each) for each in entry.get("Layers") or ()),
        environment_names=tuple(sorted(environment.get("Variables") or ())),
        environment_key_arn=entry.get("KMSKeyArn") or "",
        dead_letter_arn=(entry.get("DeadLetterConfig") or {}).get("TargetArn") or "",
        tracing=(entry.get("TracingConfig") or {}).get("Mode") or "PassThrough",
        vpc_id=(entry.get("VpcConfig") or {}).get("VpcId") or "",
        log_group=(entry.get("LoggingConfig") or {}).get("LogGroup") or "",
        last_modified=_moment(entry.get("LastModified")),
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


def _keyed_hash(entry: Mapping[str, Any], key: bytes) -> str:
    """Keyed, since a plain hash would let anybody who guesses a secret confirm it."""
    steady = {name: value for name, value in entry.items() if name not in _VOLATILE}
    text = json.dumps(steady, sort_keys=True, default=str)
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
