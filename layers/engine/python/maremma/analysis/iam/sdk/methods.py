"""The operations that methods of clients and of boto3's resources send: `upload_file`, `Table.put_item`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from maremma.analysis.iam.sdk.index import folded, operation_named, service_operations
from maremma.analysis.tables import table

_STEPS = frozenset({"all", "filter", "limit", "pagesize", "pages"})
"""Methods of a collection of boto3 that send what the collection does: its list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceCall:
    """What a member of a resource of boto3 sends.

    `parameters` are those of the operations that the resource brings along: by their paths, each with the identifier of
    the resource that it comes from (`{"TableName": "Name"}`).
    """

    operations: tuple[str, ...]
    parameters: Mapping[str, str]


def method_operations(service: str, method: str, kind: str = "") -> tuple[str, ...] | None:
    """The operations that a method of a client sends, or of a resource of this type; None if there is none such.

    Those that send nothing themselves and have others use the result give the action for that (`rds-db:connect`). An
    operation sends itself. Members of collections are written with a dot: `objects.filter`, `objects.delete`. Empty
    means that nothing is sent: `get_signed_url` of CloudFront signs on its own.
    """
    if ":" in method:
        return (method,)  # an action of IAM, which whoever uses a library needs
    if kind:
        call = resource_call(service, kind, method)
        return None if call is None else call.operations
    operation = operation_named(service, method)
    if operation is not None:
        return (operation,)
    call = resource_call(service, "", method)
    return None if call is None else call.operations


def resource_call(service: str, kind: str, member: str) -> ResourceCall | None:
    """What a member of a resource of boto3 sends; None if there is none such. "" is the type of the service itself."""
    helpers = _helpers(service, kind)
    name, _, step = folded(member).partition(".")
    known = (service_operations(service) or _NOTHING).resources.get(kind, {})
    whole = name if not step or step in _STEPS else f"{name}.{step}"
    if whole in helpers:
        return ResourceCall(operations=tuple(helpers[whole]), parameters=_brought(known))
    row = known.get(whole)
    return None if row is None else ResourceCall(operations=tuple(row[0]), parameters=row[1])


def resource_made(service: str, kind: str, member: str) -> str:
    """The type of resource of boto3 that a member of another is, or answers with; empty if it is none."""
    return (service_operations(service) or _NOTHING).makes.get(kind, {}).get(folded(member), "")


def is_loaded(service: str, kind: str, attribute: str) -> bool:
    """Whether the first use of an attribute of a resource of boto3 calls its `load`."""
    return folded(attribute) in (service_operations(service) or _NOTHING).loads.get(kind, ())


def identifying(service: str, kind: str) -> frozenset[str]:
    """The parameters that a type of resource brings along to its members."""
    return frozenset(_brought((service_operations(service) or _NOTHING).resources.get(kind, {})))


def _brought(members: Mapping[str, list[Any]]) -> Mapping[str, str]:
    """What a resource brings along to methods that boto3 adds to its model: as to any other of its members."""
    parameters: dict[str, str] = {}
    for _, each in members.values():
        parameters.update({path: source for path, source in each.items() if "." not in path})
    return parameters


@cache
def _helpers(service: str, kind: str) -> Mapping[str, list[str]]:
    rows = table(__package__, "helpers").get(service, {})
    of_kind = rows.get(kind, {}) if kind else {name: each for name, each in rows.items() if isinstance(each, list)}
    return {folded(name): operations for name, operations in of_kind.items()}


class _Nothing:
    """A service that is none."""

    resources: Mapping[str, Mapping[str, list[Any]]] = {}
    makes: Mapping[str, Mapping[str, str]] = {}
    loads: Mapping[str, frozenset[str]] = {}


_NOTHING = _Nothing()
