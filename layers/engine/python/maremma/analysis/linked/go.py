"""The calls of AWS that are linked into a Go program: the operations of clients that the linker did not leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from maremma.analysis.capabilities.go_program import function_names
from maremma.analysis.iam.sdk import operations_of
from maremma.analysis.linked.members import of_chain, sent_by_client, service_of
from maremma.analysis.linked.told import Told
from maremma.model.location import CodeSpan
from maremma.model.sdk_call import SdkCall

_METHOD: Final = re.compile(
    rb"(?:^|\0)github\.com/aws/aws-sdk-go(?:"
    rb"-v2/service/(\w+)\.\(\*(?:Presign)?Client\)\.([A-Z]\w*)"
    rb"|/service/(\w+)\.\(\*\w+\)\.([A-Z]\w*)Request)(?=\0)"
)
"""Of version 1 every operation is sent by the method that makes its request."""

_FEW: Final = 4
_MOST: Final = 0.6
"""Where more than this share of a service's operations is linked, and more than a few, they were not chosen: the
linker keeps all methods of a type that reflection or an interface may call.
"""


def calls_in_program(path: str, contents: bytes) -> Iterator[SdkCall]:
    """The calls of a program as a whole, libraries included. Malformed if it is no Go program that can be read."""
    told = Told(CodeSpan(path, 1), own=True)
    linked: dict[str, dict[str, str]] = {}
    for found in _METHOD.finditer(function_names(contents)):
        package, member = (found[1] or found[3]).decode(), (found[2] or found[4]).decode()
        service = service_of(package)
        if service:
            linked.setdefault(service, {})[member] = f"{package}.{member}"
        elif found[1]:
            yield told.unknown("", f"{package} is a client of a service that no table has")
    for service in sorted(linked):
        yield from _of_service(told, service, linked[service])


def _of_service(told: Told, service: str, members: dict[str, str]) -> Iterator[SdkCall]:
    own: dict[str, str] = {}
    unclear: list[SdkCall] = []
    for member, symbol in sorted(members.items()):
        sent = sent_by_client(service, member)
        if sent.operations is None:
            unclear += told.sent(symbol, sent)
        own.update((operation, symbol) for operation, _ in sent.operations or ())
    every = len(operations_of(service))
    if len(own) > max(_FEW, _MOST * every):
        says = (
            f"{len(own)} of the {every} operations of {service} are linked, so that the linker did not tell them apart"
        )
        yield told.unknown(service, says)
        return
    yield from unclear
    for operation, symbol in sorted(own.items()):
        yield told.call(symbol, service, operation, always=operation not in of_chain(service))
