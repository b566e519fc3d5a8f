"""The calls of AWS that .NET assemblies refer to: by their member references."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from maremma.analysis.binaries.assembly import used_members, used_types
from maremma.analysis.linked.calls import Fact, Told
from maremma.analysis.linked.members import Sent, is_reflection, sent_by_class, sent_by_client, service_of
from maremma.model.location import CodeSpan
from maremma.patterns import compile_late

_OF_SDK: Final = compile_late(r"(?:.*/)?(?:AWSSDK\.|Amazon\.Lambda\.)[^/]*")
_CLIENT: Final = compile_late(
    r"Amazon\.(\w+)\.(?:I?Amazon(\w+?)(?:Client)?|Model\.I(\w+?)(?:PaginatorFactory|WaiterFactory))"
)
_NO_CLIENT: Final = (
    "Config",
    "Exception",
    "Request",
    "Result",
    "Response",
    "Defaults",
    "Metadata",
    "Extensions",
    "Uri",
)
_NAMES: Final = b"Amazon"


def calls_in_assembly(path: str, contents: bytes, *, own: bool) -> Iterator[Fact]:
    """The calls of one assembly; `own` is False for another than the handler's. Malformed if it is none.

    Assemblies of the SDK itself call nothing here.
    """
    if _OF_SDK.fullmatch(path) or not (own or _NAMES in contents):
        return
    told = Told(CodeSpan(path, 1), own=own)
    for member in used_members(contents):
        owner, name = member.parts
        sent = _sent(owner, name)
        if sent is not None:
            yield from told.sent(member.symbol, sent)
        elif own and is_reflection("dotnet", member.symbol):
            yield told.unknown("", f"{member.symbol} finds code by its name, which only running tells")
    for each in used_types(contents):
        service = _service(each)
        if service is not None:
            yield told.client(service, each)


def _sent(owner: str, name: str) -> Sent | None:
    name = "<init>" if name == ".ctor" else name
    known = sent_by_class(owner, name)
    if known is not None:
        return known
    service = _service(owner)
    return None if service is None else sent_by_client(service, name)


def _service(name: str) -> str | None:
    """The service of a client's type, empty if no table has it; None for another type."""
    found = _CLIENT.fullmatch(name)
    if found is None or name.endswith(_NO_CLIENT):
        return None
    return service_of(found[2] or found[3], found[1])
