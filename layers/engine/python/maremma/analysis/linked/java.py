"""The calls of AWS that a Java package refers to: by the constant pools of own classes and of others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from maremma.analysis.binaries.class_file import Method, referred
from maremma.analysis.linked.calls import Fact, Told
from maremma.analysis.linked.members import Sent, is_reflection, sent_by_class, sent_by_client, service_of
from maremma.analysis.linked.relocated import Names, is_of_sdk
from maremma.model.location import CodeSpan
from maremma.patterns import compile_late

_OF_PLATFORM: Final = ("java.", "javax.", "jdk.", "kotlin.", "scala.", "groovy.")
_CLIENT: Final = compile_late(
    r"software\.amazon\.awssdk\.services\.(\w+)(?:\.\w+)*\.(\w+?)(?:Async)?(?:Client|Waiter|Presigner)"
    r"|com\.amazonaws\.services\.(\w+)\.(?:Abstract)?(?:Amazon|AWS)(\w+?)(?:Async)?(?:Client)?"
    r"|com\.amazonaws\.services\.(\w+)\.(\w+?)(?:Async)?Client"
    r"|aws\.sdk\.kotlin\.services\.(\w+)\.(?:(\w+?)Client|(?:\w+\.)?(?:Paginators|Waiters|Presigners)Kt)"
)
_NO_CLIENT: Final = ("Builder", "Exception", "URI")
_PARAMETER: Final = compile_late(r"L([\w/$]+);")


def calls_in_class(path: str, contents: bytes, *, own: bool, names: Names) -> Iterator[Fact]:
    """The calls of one class; `own` is False for a library's. Malformed if it is no class file.

    `path` is that of the class, behind its jar's and `!/` in one; `names` are those of its archive.
    """
    if not (own or names.mention(contents)):
        return
    found = referred(contents)
    told = Told(CodeSpan(path, 1), own=own)
    own_package = _package(path)
    for each in found.methods:
        symbol = f"{each.owner}.{each.name}"
        method = each._replace(owner=names.name_of(each.owner))
        sent = _sent(method)
        if sent is not None:
            yield from told.sent(symbol, sent)
        elif own:
            if is_reflection("java", symbol):
                yield told.unknown("", f"{symbol} finds code by its name, which only running tells")
            yield from _handed(told, method, own_package, names)
    for name in found.classes:
        service = _service(names.name_of(name))
        if service is not None:
            yield told.client(service, name)


def _sent(method: Method) -> Sent | None:
    known = sent_by_class(method.owner, method.name)
    if known is not None:
        return known
    service = _service(method.owner)
    return None if service is None else sent_by_client(service, method.name)


def _service(name: str) -> str | None:
    """The service of a client's class, empty if no table has it; None for another class."""
    found = _CLIENT.fullmatch(name)
    if found is None or name.endswith(_NO_CLIENT):
        return None
    return service_of(*filter(None, (*found.group(2, 4, 6, 8), *found.group(1, 3, 5, 7))))


def _handed(told: Told, method: Method, own_package: str, names: Names) -> Iterator[Fact]:
    """A client among the arguments of a method of somebody else's, who may call whatever it can."""
    owner = method.owner
    if owner.startswith((*_OF_PLATFORM, own_package, "[")) or is_of_sdk(owner.replace(".", "/")):
        return
    for name in _PARAMETER.findall(method.descriptor.partition(")")[0]):
        service = _service(names.name_of(name.replace("/", ".")))
        if service is not None:
            says = f"a client is handed to {owner}.{method.name}, which is not followed"
            yield told.unknown(service, says)


def _package(path: str) -> str:
    """The first two packages of a class, as own classes are told from others."""
    parts = path.rpartition("!/")[2].split("/")[:-1][:2]
    return "".join(f"{each}." for each in parts) or "\0"
