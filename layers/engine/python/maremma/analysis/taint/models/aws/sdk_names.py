"""Which operation the symbol of a client, a resource or one of their members stands for, when it is called.

Symbols are those of `aws_sdk`: `aws:s3.get_object`, `aws:dynamodb#Table;TableName=env:ORDERS.put_item`. What is called
on an answer keeps the symbol of the operation before it (`aws:s3.get_object.Body.read`), and sends nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from maremma.analysis.iam.sdk import (
    method_operations,
    operation_named,
    resource_made,
    waiter_operation,
)
from maremma.analysis.iam.sdk.index import folded
from maremma.analysis.taint.lattice.values import ANY
from maremma.analysis.taint.objects.sdk_clients import service_in
from maremma.analysis.taint.tables.aws_sdk import NARROWING, PREFIX
from maremma.bounded import is_number
from maremma.patterns import compile_late

_TYPES: Final = {"get_queue_by_name": "Queue"}
_STEPS: Final = frozenset({"paginate", "wait"})
_SILENT: Final = compile_late(
    r"__aenter__|__aexit__|__enter__|__exit__|addlistener|bind|can_paginate|catch|close|config|createset|"
    r"customizerequests|defineservice|destroy|endpoint|exceptions|finally|from|get_available_subresources|"
    r"get_paginator|get_waiter|handlers|meta|middlewarestack|off|on|once|promise|removelistener|"
    r"setuprequestlisteners|then|tostring|waiter_names"
)
"""Members of clients that send nothing, in small letters."""

_RAW: Final = frozenset({"makerequest", "makeunauthenticatedrequest", "_make_api_call", "send", ANY})
"""Members of clients that send whatever operation they are given."""

_WAITS: Final = frozenset({"waitfor", "wait_for"})


@dataclass(frozen=True, slots=True)
class Meant:
    """What calling a symbol sends. `operation` is empty if it is whatever the call says."""

    service: str
    operation: str = ""
    kind: str = ""
    waits: bool = False
    bound: bool = True


NOT_ANY: Final = Meant("")


@cache
def meant_by(name: str) -> Meant | None:
    """What calling a symbol that begins with `aws:` sends; None for what sends nothing."""
    head, _, rest = name.removeprefix(PREFIX).replace("()", "").partition(".")
    service, kind = service_in(head), head.partition("#")[2].partition(";")[0]
    kind = _TYPES.get(kind, kind)
    steps = [step for step in rest.split(".") if step]
    while len(steps) > 1 and steps[-1] in _STEPS:
        steps.pop()
    if "meta" in steps:
        kind, steps = "", steps[steps.index("meta") + 2 :]
    if not steps:
        return None
    return _resource(service, kind, steps) if kind else _client(service, steps)


def _resource(service: str, kind: str, steps: list[str]) -> Meant | None:
    found = _member(service, kind, steps)
    if found is not NOT_ANY:
        return found
    operation = operation_named(service, steps[0])
    if operation is not None:
        return Meant(service, operation) if len(steps) == 1 else None
    if steps[0] == ANY:
        return Meant(service) if len(steps) == 1 else None
    # A resource within a resource, of which the parameters are not followed.
    return _of_type(service, kind, steps)


def _client(service: str, steps: list[str]) -> Meant | None:
    first = steps[0].lower()
    if first in _WAITS:
        return Meant(service, waits=True) if len(steps) == 1 else None
    if not service:
        return _unnamed(steps)
    found = _member(service, "", steps)
    if found is not NOT_ANY:
        return found
    waited = waiter_operation(service, steps[0])
    if waited is not None:
        return Meant(service, waited) if len(steps) == 1 else None
    if first in _RAW:
        return Meant(service) if len(steps) == 1 else None
    if _SILENT.fullmatch(first):
        return None
    if steps[0][:1].isupper():
        return _of_type(service, "", steps)
    return Meant(service, steps[0]) if len(steps) == 1 else None


def _member(service: str, kind: str, steps: list[str]) -> Meant | None:
    """What the first steps send, if a client or resource has such a member; NOT_ANY if it has none.

    None stands for whatever comes after that, unless it is a resource: it is called on an answer.
    """
    if len(steps) > 1 and steps[1] in NARROWING and method_operations(service, ".".join(steps[:2]), kind) is not None:
        return _of_collection(service, kind, steps)
    for length in (2, 1):
        member = ".".join(steps[:length])
        if len(steps) >= length and method_operations(service, member, kind) is not None:
            return Meant(service, member, kind) if len(steps) == length else _of_type(service, kind, steps)
    return NOT_ANY


def _of_collection(service: str, kind: str, steps: list[str]) -> Meant | None:
    """`instances.filter`, what is done with all that it lists (`instances.filter.stop`), or with each of them."""
    rest = [step for step in steps[1:] if step not in NARROWING]
    if not rest:
        return Meant(service, ".".join(steps[:2]), kind) if len(steps) == 2 else None
    if rest[0] != ANY:
        action = f"{steps[0]}.{rest[0]}"
        known = method_operations(service, action, kind) is not None
        return Meant(service, action, kind) if known and len(rest) == 1 else None
    if len(rest) == 1:
        return None
    found = _of_type(service, kind, steps)
    return found or (Meant(service) if len(rest) == 2 else None)


def _of_type(service: str, kind: str, steps: list[str]) -> Meant | None:
    """A member of a resource that others lead to (`instance.vpc.delete`), of which is not known what identifies it."""
    named = [step for step in steps if step not in NARROWING and step != ANY and not is_number(step)]
    for place, step in enumerate(named[:-1], 1):
        kind = resource_made(service, kind, step)
        found = _member(service, kind, named[place:]) if kind else None
        if found is not NOT_ANY:
            return None if found is None else replace(found, bound=False)
    return None


def _unnamed(steps: list[str]) -> Meant | None:
    """A member of a client of which only the name of the method is known."""
    if len(steps) > 1 or _SILENT.fullmatch(steps[0].lower()):
        return None
    return Meant("") if steps[0].lower() in _RAW else Meant("", steps[0])


def presigns(operation: str) -> bool:
    """Whether a method makes an address with which others call an operation."""
    return folded(operation) in {"generatepresignedurl", "getsignedurl", "getsignedurlpromise"}
