"""What libraries send of AWS for the code that calls them, with what the call tells of the parameters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from maremma.analysis.iam.sdk import SIGNERS, LibraryCall, calling_library, leads_to_calls, library_calls
from maremma.analysis.taint.lattice.values import NOTHING, Value
from maremma.analysis.taint.models.aws.sdk_record import SdkCalls
from maremma.analysis.taint.models.aws.sdk_texts import parameters_of, texts_of
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.tables.names import library_of
from maremma.bounded import is_number
from maremma.model.code.sdk_call import SdkCall, SdkParameter
from maremma.model.location import CodeSpan

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

ASKED_BY_HAND: Final = {
    "aoss": "aoss:APIAccessAll",
    "appsync": "appsync:GraphQL",
    "execute-api": "execute-api:Invoke",
    "vpc-lattice-svcs": "vpc-lattice-svcs:Invoke",
}
"""The action of services for which the SDKs have no operation: who signs a request to one of them needs it."""


def sent_by(machine: Machine, name: str, site: Site) -> Iterator[tuple[SdkCall, tuple[SdkParameter, ...], str]]:
    """The calls that a symbol of a library sends, without the parentheses of calls in between; none if it is none.

    With each, the service whose requests have to be signed by something else for it to be sent; empty for none.
    """
    known = _calls(name)
    if known is None:
        return
    for each in known:
        if each.when is not None and _is_not_sent(each, machine, name, site):
            continue
        at = CodeSpan(site.frame.module, site.span.line)
        operation = each.operation or each.action
        call = SdkCall(at=at, service=each.service, operation=operation, library=name, certain=each.certain)
        yield call, tuple(_parameters(machine, each, name, site)), each.signed


def signed_by(name: str, site: Site) -> Value | None:
    """What says of which service requests are that a symbol signs; None if it signs none."""
    if name not in SIGNERS:
        return None
    place, keyword = SIGNERS[name]
    given = site.keywords.get(keyword)
    return given or (site.arguments[place] if 0 < place < len(site.arguments) else NOTHING)


def is_known(name: str) -> bool:
    """Whether it is known what a symbol of a library sends."""
    plain = name.replace("()", "")
    return _calls(plain) is not None or plain in SIGNERS


def unlisted(name: str, language: str) -> tuple[str, ...]:
    """The services that calling a symbol may call, of a library of which not everything is listed."""
    services = calling_library(package_of(name, language))
    return services if services and not is_known(name) and not leads_to_calls(name) else ()


def package_of(name: str, language: str) -> str:
    """What is installed for a symbol, by the name under which it is."""
    library = library_of(name.replace("()", ""), language)
    if language != "javascript" or library.startswith((".", "/")):
        return library
    parts = library.split("/")
    return "/".join(parts[: 2 if library.startswith("@") else 1])


@lru_cache(maxsize=8192)
def _calls(name: str) -> tuple[LibraryCall, ...] | None:
    return library_calls(name)


def _is_not_sent(each: LibraryCall, machine: Machine, name: str, site: Site) -> bool:
    if each.when is None:
        return False
    value = _argument(machine, each.when.argument, name, site)
    texts = texts_of(value) if value is not None else ()
    if value is not None and len(texts) != 1:
        return False
    text = texts[0] if texts else None
    return not each.when.holds(text) if text is None or not set("*$") & set(text) else False


def _parameters(machine: Machine, each: LibraryCall, name: str, site: Site) -> Iterator[SdkParameter]:
    told = False
    for path, source in each.parameters.items():
        value = _argument(machine, source, name, site)
        if value is not None:
            told = True
            yield from _under(machine, path, value)
        elif path in each.reads:
            told = True
            yield SdkParameter(path, (f"${{{each.reads[path]}}}",))
    if not told:
        yield SdkParameter("*")


def _under(machine: Machine, path: str, value: Value) -> Iterator[SdkParameter]:
    """A value at a path: of a list each item, of a record what it holds."""
    if path.endswith(".{}"):
        path = path.removesuffix(".{}")
        texts = texts_of(value)
        if texts or not value.objects:
            yield SdkParameter(f"{path}.{{}}", texts)
            return
    yield from parameters_of(machine, {path: value})


def _argument(machine: Machine, source: str, name: str, site: Site) -> Value | None:
    """The first of the places `0|name|self.0.tableName` that is given."""
    for way in source.split("|"):
        first, *fields = way.split(".")
        made = site
        if first == "self":
            found = _maker(machine, name)
            if found is None or not fields:
                continue
            made, first, fields = found, fields[0], fields[1:]
        value = _given(made, first)
        for field in fields:
            value = None if value is None else _field(machine, value, field)
        if value is not None:
            return value
    return None


def _maker(machine: Machine, name: str) -> Site | None:
    """The call that made the object whose method a symbol is."""
    scope = name
    while scope:
        scope = scope.rpartition(".")[0]
        if scope in machine.of(SdkCalls).made:
            return machine.of(SdkCalls).made[scope]  # None: of several
    return None


def _given(site: Site, name: str) -> Value | None:
    if is_number(name):
        return site.arguments[int(name)] if int(name) < len(site.arguments) else None
    return site.keywords.get(name)


def _field(machine: Machine, value: Value, name: str) -> Value | None:
    if name in {"[]", "{}"}:
        return members.values(machine, value) if name == "[]" else value
    return members.fields_of(machine, value).get(name)
