"""The operations of AWS's SDKs, compiled from botocore's models: names, waiters, and what boto3's resources send."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from maremma.analysis.iam.universe.packed import packed_lines
from maremma.analysis.iam.universe.services import services
from maremma.patterns import compile_late

_NOT_ALNUM = compile_late(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceOperations:
    """One service as botocore has it.

    `operations` are the names by their folded form. `open` are those whose requests nobody signs. `waiters` give the
    operation that each polls. `paths` are `METHOD /path/{label}` of the operations that IAM names so. `passes` has the
    parameters of operations that name a role, by their paths, in which the items of lists have no part. `resources` are
    boto3's types, the service's own as "": per folded member the operations and where their parameters come from.
    `makes` has per type the folded members that are other resources, or answer with them, and the types of those;
    `loads` the folded attributes whose first use loads it.
    """

    name: str
    prefix: str
    operations: Mapping[str, str]
    open: frozenset[str]
    waiters: Mapping[str, str]
    paths: Mapping[str, str]
    passes: Mapping[str, list[str]]
    resources: Mapping[str, Mapping[str, list[Any]]]
    makes: Mapping[str, Mapping[str, str]]
    loads: Mapping[str, frozenset[str]]


def folded(name: str) -> str:
    """The form in which names of operations and members are compared: `put_item`, `putItem` and `PutItem` are one."""
    return name.replace("_", "").lower()


@lru_cache(maxsize=1024)  # asked for what commands of hostile code say
def service_named(name: str) -> str | None:
    """The service as botocore calls it, from any SDK's name for it; None if there is none.

    `cognito-idp`, JavaScript's `cognito-identity-provider`, Java's and Go's `cognitoidentityprovider` are one.
    """
    return _names().get(_NOT_ALNUM.sub("", name.lower()))


@cache
def service_operations(name: str) -> ServiceOperations | None:
    """What is known of a service, called as by botocore; None if there is none. Read on demand.

    What only older SDKs have is called as IAM's actions are.
    """
    line = _lines().get(name)
    if line is None and name not in services():
        return None
    row: dict[str, Any] = json.loads(line) if line is not None else {"prefix": name}
    older = services()[row["prefix"]].names if line is None or name in _SHRUNK else ()
    return ServiceOperations(
        name=name,
        prefix=row["prefix"],
        operations={folded(each): each for each in (*older, *row.get("operations", "").split())},
        open=frozenset(row.get("open", "").split(" ")),
        waiters={folded(waiter): operation for waiter, operation in row.get("waiters", {}).items()},
        paths=row.get("paths", {}),
        passes=row.get("passes", {}),
        resources=row.get("resources", {}),
        makes=row.get("makes", {}),
        loads={kind: frozenset(names.split(" ")) for kind, names in row.get("loads", {}).items()},
    )


def operation_named(service: str, operation: str) -> str | None:
    """An operation as AWS writes it, from any SDK's way to write it; None if the service has none such."""
    found = service_operations(service)
    return None if found is None else found.operations.get(folded(operation))


def operations_of(service: str) -> tuple[str, ...]:
    """The operations of a service, called as by botocore; none if there is no such service."""
    found = service_operations(service)
    return () if found is None else tuple(found.operations.values())


def services_with(operation: str) -> tuple[str, ...]:
    """The services that have an operation, from any SDK's way to write it."""
    return _with_operation(folded(operation))


def waiter_operation(service: str, waiter: str) -> str | None:
    """The operation that a waiter polls: `HeadObject` for `object_exists`."""
    found = service_operations(service)
    return None if found is None else found.waiters.get(folded(waiter))


@cache
def _lines() -> Mapping[str, str]:
    """The line of each service, by the name at its beginning."""
    lines = packed_lines(__package__, "operations.zz")
    return {line[len('{"name":"') : line.index('"', len('{"name":"'))]: line for line in lines}


@lru_cache(maxsize=4096)
def _with_operation(name: str) -> tuple[str, ...]:
    wanted = f" {name} "
    return tuple(service for service, names in _operations().items() if wanted in names)


@cache
def _operations() -> Mapping[str, str]:
    """The folded names of each service's operations as one text: one object for 20,000 of them, and quick to search."""
    found = {}
    for name, line in _lines().items():
        start = line.index('"operations":"') + len('"operations":"')
        written = line[start : line.index('"', start)]
        found[name] = f" {folded(written)} "
    return found


@cache
def _names() -> Mapping[str, str]:
    ids = {
        json.loads("{" + line[line.index('"id"') : line.index(',"prefix"')] + "}")["id"]: name
        for name, line in _lines().items()
    }
    other = {_NOT_ALNUM.sub("", written.lower()): name for written, name in ids.items()}
    retired = {_NOT_ALNUM.sub("", prefix): prefix for prefix in services()}
    return retired | other | {_NOT_ALNUM.sub("", name): name for name in _lines()} | _RENAMED


_SHRUNK: Final = frozenset({"chime", "datasync"})
"""Services that had more operations than their models have now."""

_RENAMED: Final = {
    "augmentedairuntime": "sagemaker-a2i-runtime",
    "cloudwatchevents": "events",
    "cognitoidentityserviceprovider": "cognito-idp",
    "configservice": "config",
    "elasticloadbalancing": "elb",
    "elasticsearchservice": "es",
    "forecastqueryservice": "forecastquery",
    "forecastservice": "forecast",
    "ioteventsdata": "iotevents",
    "kinesisvideosignalingchannels": "kinesis-video-signaling",
    "lexmodelbuildingservice": "lex-models",
    "lexruntime": "lex-runtime",
    "qldbsession": "qldb",
    "rdsdataservice": "rds-data",
    "states": "stepfunctions",
    "transcribeservice": "transcribe",
}
"""Names of older SDKs that are derived from no model."""
