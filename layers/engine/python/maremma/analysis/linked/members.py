"""What a member of AWS's SDKs for Java, .NET and Go sends, by its service and name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from maremma.analysis.iam.sdk import operation_named, service_named, waiter_operation
from maremma.analysis.iam.wildcard import wildcard_match
from maremma.analysis.tables import table

_ANY: Final = "*"
_MAYBE: Final = "?"
_ENDINGS: Final = ("withcontext", "pageswithcontext", "pages", "paginator", "paginated", "async", "asbytes", "request")
_BEGINNINGS: Final = ("presign",)
_WAITS: Final = "waituntil"
_SILENT: Final = "silent"


class Sent(NamedTuple):
    """The operations of a service that a member sends, each with whether it always does; None if nobody can tell."""

    service: str
    operations: tuple[tuple[str, bool], ...] | None


def service_of(*names: str) -> str:
    """The service of the first name that is one's, whatever an SDK calls it; empty if none is."""
    renamed = table(__package__, "calls")["services"]
    for name in names:
        found = renamed.get(name.lower()) or service_named(name)
        if found:
            return str(found)
    return ""


def sent_by_client(service: str, member: str) -> Sent:
    """What a member of a client sends, of its paginators, waiters and presigners too."""
    document = table(__package__, "calls")
    own = document["clients"].get(service, {})
    for name in _forms(member):
        if name in own:
            return _sent(service, own[name])
        operation = operation_named(service, name)
        if operation is not None:
            return Sent(service, ((operation, True),))
        if name in document["silent"]["members"]:
            return Sent(service, ())
        polled = waiter_operation(service, name.removeprefix(_WAITS)) if name.startswith(_WAITS) else None
        if polled is not None:
            return Sent(service, ((polled, True),))
    return Sent(service, None)


def sent_by_class(owner: str, member: str) -> Sent | None:
    """What a member of a class sends that calls a client in the code's name; None if it is no such class."""
    row = _class(owner)
    if row is None:
        return None
    for name in _forms(member):
        if isinstance(row.get(name), list):
            return _sent(row["service"], row[name])
    return Sent(row["service"], ()) if _is_silent(row, member) else Sent(row["service"], None)


def is_reflection(family: str, symbol: str) -> bool:
    """Whether a member finds classes or members by names that only running tells."""
    return symbol in table(__package__, "calls")["reflection"][family]


def of_chain(service: str) -> frozenset[str]:
    """The operations that the SDK for Go links in with a client for its own sake."""
    return frozenset(table(__package__, "calls")["chain"].get(service, ()))


def _forms(member: str) -> Iterator[str]:
    """A member's name as it is compared, then without what SDKs put around the name of an operation."""
    name = member.replace("_", "").lower()
    yield name
    for ending in _ENDINGS:
        if name.endswith(ending):
            yield name.removesuffix(ending)
    for beginning in _BEGINNINGS:
        if name.startswith(beginning):
            yield name.removeprefix(beginning)


def _sent(service: str, operations: list[str]) -> Sent:
    if _ANY in operations:
        return Sent(service, None)
    return Sent(service, tuple((each.removesuffix(_MAYBE), not each.endswith(_MAYBE)) for each in operations))


def _is_silent(row: Mapping[str, Any], member: str) -> bool:
    silent = table(__package__, "calls")["silent"]["members"]
    return row.get("others") == _SILENT or any(name in silent for name in _forms(member))


@cache
def _class(owner: str) -> Mapping[str, Any] | None:
    rows = table(__package__, "calls")["classes"]
    return next((row for row in rows if any(wildcard_match(name, owner) for name in row["names"])), None)
