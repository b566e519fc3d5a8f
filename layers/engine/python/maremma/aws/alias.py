"""An alias of a function: where it leads now, where else it could, and the call that moves it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from maremma.errors import StoreError
from maremma.model.target import LATEST, Target

PERMISSIONS: tuple[str, ...] = ("lambda:GetAlias", "lambda:ListVersionsByFunction", "lambda:UpdateAlias")
"""Of whoever moves an alias by hand; no role of ours has the last one."""

_ABSENT, _MOVED = "ResourceNotFoundException", "PreconditionFailedException"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """An alias as it is. `versions` are all that it leads to, the main one first; `revision` changes when it does."""

    name: str
    versions: tuple[str, ...]
    revision: str


def read_alias(client: Any, target: Target, name: str) -> Alias:
    """The alias; StoreError if there is none."""
    try:
        said = client.get_alias(FunctionName=target.name, Name=name)
    except ClientError as error:
        if error.response["Error"]["Code"] == _ABSENT:
            raise StoreError(f"{target.name} has no alias {name}") from error
        raise
    besides: Iterable[str] = (said.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or ()
    return Alias(name=name, versions=(said["FunctionVersion"], *besides), revision=str(said["RevisionId"]))


def published(client: Any, target: Target) -> list[str]:
    """The published versions, the newest first."""
    pages = client.get_paginator("list_versions_by_function").paginate(FunctionName=target.name)
    found = {each["Version"] for page in pages for each in page["Versions"]} - {LATEST}
    return sorted(found, key=int, reverse=True)


def move(client: Any, target: Target, alias: Alias, version: str) -> None:
    """Let the alias lead to one version alone; StoreError if somebody moved it since it was read."""
    try:
        client.update_alias(
            FunctionName=target.name,
            Name=alias.name,
            FunctionVersion=version,
            RoutingConfig={"AdditionalVersionWeights": {}},
            RevisionId=alias.revision,
        )
    except ClientError as error:
        if error.response["Error"]["Code"] == _MOVED:
            raise StoreError(f"somebody moved {alias.name} of {target.name} meanwhile; look again") from error
        raise
