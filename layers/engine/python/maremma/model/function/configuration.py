"""How a function is configured: its code and runtime, its layers and variables, its versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from maremma.model.code.secret import ToldSecret
from maremma.model.location import ConfigPath
from maremma.model.sensitive import Sensitive
from maremma.model.target import LATEST


class PackageType(StrEnum):
    """How the code is delivered. `UNKNOWN` is a way that AWS has added since."""

    ZIP = "Zip"
    IMAGE = "Image"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerUse:
    """A layer version attached to a function, in merge order."""

    arn: str
    code_size: int = 0
    signing_profile_version_arn: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewerLayer:
    """An attached layer version of which there are newer ones that fit the runtime.

    `newest` is the last of them, `since` when the first of them was published, as far back as was looked.
    """

    arn: str
    newest: int
    since: datetime


@dataclass(frozen=True, slots=True)
class FileSystem:
    """A file system that the function mounts, by its access point's ARN."""

    arn: str
    mount_path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """What ListFunctions says of one version, without the values of its environment.

    Sizes are bytes, `memory_mb` and `ephemeral_storage_mb` MiB, `timeout` seconds. `runtime` and `handler` are empty
    for images.
    `told` are secrets that the description held, which is itself not kept.
    `environment_names` are the variables' names; their values are collected by the worker alone.
    """

    version: str = LATEST
    package_type: PackageType = PackageType.ZIP
    runtime: str = ""
    handler: str = ""
    told: tuple[ToldSecret, ...] = ()
    role_arn: str
    code_sha256: str
    code_size: int = 0
    config_sha256: str = ""
    architectures: tuple[str, ...] = ("x86_64",)
    memory_mb: int = 128
    ephemeral_storage_mb: int = 512
    timeout: int = 3
    layers: tuple[LayerUse, ...] = ()
    environment_names: tuple[str, ...] = ()
    environment_key_arn: str = ""
    dead_letter_arn: str = ""
    tracing: str = "PassThrough"
    vpc_id: str = ""
    subnet_ids: tuple[str, ...] = ()
    security_group_ids: tuple[str, ...] = ()
    file_systems: tuple[FileSystem, ...] = ()
    log_group: str = ""
    last_modified: datetime | None = None
    signing_profile_version_arn: str = ""
    signing_job_arn: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionVersion:
    """A published version or an alias, as far as listing shows it.

    An alias may send part of its traffic elsewhere: `routing` holds further versions, each with its share in [0, 1].
    `as_latest` says of a version that it has the code and the configuration that `$LATEST` has, so that what holds for
    one holds for the other. `role_arn` is empty for an alias, and for a version that runs under the role of `$LATEST`.
    """

    qualifier: str
    version: str
    code_sha256: str
    is_alias: bool = False
    routing: tuple[tuple[str, float], ...] = ()
    as_latest: bool = False
    role_arn: str = ""


@dataclass(frozen=True, slots=True)
class EnvironmentVariable:
    """One environment variable with its value, inside the worker only; `group` as in `CodeSecret`.

    Of a template that is not deployed a part of the value may be `open`; what stands for that is in `<` and `>`.
    """

    name: str
    value: Sensitive
    group: str = ""
    open: bool = False

    @property
    def location(self) -> ConfigPath:
        """Where the variable is set."""
        return ConfigPath(f"Environment.Variables.{self.name}")
