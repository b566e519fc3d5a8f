"""The calls of AWS that are linked into a Go program: the operations of clients that the linker did not leave out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from maremma.analysis.binaries.go_program import function_names
from maremma.analysis.binaries.layout import Malformed
from maremma.analysis.iam.sdk import operations_of
from maremma.analysis.linked.calls import Told
from maremma.analysis.linked.go_uses import used_functions
from maremma.analysis.linked.members import of_chain, sent_by_client, service_of
from maremma.model.code.sdk_call import SdkCall
from maremma.model.location import CodeSpan
from maremma.patterns import compile_late

_VERSION_1: Final = "github.com/aws/aws-sdk-go/service/"
_VERSION_2: Final = "github.com/aws/aws-sdk-go-v2/service/"
_METHOD: Final = compile_late(
    rb"(?:^|\0)(?:(%b\w+)\.\(\*(?:Presign)?Client\)\.([A-Z]\w*)|(%b\w+)\.\(\*\w+\)\.([A-Z]\w*)Request)(?=\0)"
    % (re.escape(_VERSION_2).encode(), re.escape(_VERSION_1).encode())
)
"""Of version 1 every operation is sent by the method that makes its request."""

_KEPT_WHOLE: Final = compile_late(
    rb"(?:^|\0)(?:(%b\w+)\.\(\*(Client)\)\.Options|(%b\w+)\.\(\*(\w+)\)\.NewRequest)(?=\0)"
    % (re.escape(_VERSION_2).encode(), re.escape(_VERSION_1).encode())
)
"""Methods that clients have and hardly anybody calls: the linker kept all of them for reflection."""

_FEW: Final = 4
_MOST: Final = 0.6
"""Where more than this share of a service's operations is linked, and more than a few, they were not chosen: the
linker keeps all methods of a type that reflection or a large interface may call.
"""


def calls_in_program(path: str, contents: bytes) -> Iterator[SdkCall]:
    """The calls of a program as a whole, libraries included. Malformed if it is no Go program that can be read."""
    told = Told(CodeSpan(path, 1), own=True)
    clients = _clients(function_names(contents))
    used = _used(contents, [each for each in clients if each.service and each.is_kept_whole])
    for client in sorted(clients, key=lambda each: (each.service, each.package)):
        if client.service:
            yield from _of_client(told, client, used)
        elif client.package.startswith(_VERSION_2):
            yield told.unknown("", f"{client.name} is a client of a service that no table has")


@dataclass(slots=True)
class _Client:
    """The package of a service, and the members of its clients that are linked."""

    package: str
    members: set[str] = field(default_factory=set)
    kept: str = ""
    """The client's type, if the linker kept a method of it that hardly anybody calls."""

    @property
    def name(self) -> str:
        """The package's last part."""
        return self.package.rpartition("/")[2]

    @property
    def service(self) -> str:
        """As botocore calls it; empty if no table has it."""
        return service_of(self.name)

    @property
    def is_kept_whole(self) -> bool:
        """Whether what is linked tells nothing of what is called."""
        return bool(self.kept) or self.has_most(self.members)

    def has_most(self, members: Iterable[str]) -> bool:
        """Whether members send more of the service's operations than somebody would choose."""
        return len(self.sent(members)) > max(_FEW, _MOST * len(operations_of(self.service)))

    def sent(self, members: Iterable[str]) -> dict[str, str]:
        """The operations that members send, each with a member that does."""
        every = ((each, sent_by_client(self.service, each).operations or ()) for each in sorted(members))
        return {operation: member for member, operations in every for operation, _ in operations}


def _clients(names: bytes) -> list[_Client]:
    clients: dict[str, _Client] = {}
    for found in _METHOD.finditer(names):
        package, member = (found[1] or found[3]).decode(), (found[2] or found[4]).decode()
        clients.setdefault(package, _Client(package)).members.add(member)
    for found in _KEPT_WHOLE.finditer(names):
        package, kind = (found[1] or found[3]).decode(), (found[2] or found[4]).decode()
        if package in clients:
            clients[package].kept = kind
            clients[package].members.discard("New")  # of NewRequest, which makes no operation's
    return list(clients.values())


def _used(contents: bytes, clients: list[_Client]) -> frozenset[str]:
    """The methods of clients that something refers to, by whole names; none where the program does not show it."""
    try:
        return (used_functions(contents, _methods(clients)) if clients else None) or frozenset()
    except Malformed:
        return frozenset()


def _methods(clients: Iterable[_Client]) -> re.Pattern[bytes]:
    packages = "|".join(re.escape(each.package) for each in clients)
    kinds = "|".join(sorted({"Client", "PresignClient", *(each.kept for each in clients if each.kept)}))
    return re.compile(rf"(?:^|\0)((?:{packages})\.)\(\*(?:{kinds})\)\.[A-Z]\w*(?=\0)".encode())


def _of_client(told: Told, client: _Client, used: frozenset[str]) -> Iterator[SdkCall]:
    members = client.members
    if client.is_kept_whole:
        methods = (each for each in used if each.startswith(f"{client.package}."))
        members = {each.rpartition(".")[2] for each in methods}
        linked, service = len(client.sent(client.members)), client.service
        if not members or client.has_most(members) or 1 < len(client.sent(members)) == linked:
            says = f"{linked} of the {len(operations_of(service))} operations of {service} are linked"
            yield told.unknown(service, f"{says}, so that the linker did not tell them apart")
            return
    for member in sorted(members):
        sent = sent_by_client(client.service, member)
        if sent.operations is None:
            yield from told.sent(f"{client.name}.{member}", sent)
    for operation, member in sorted(client.sent(members).items()):
        certain = operation not in of_chain(client.service)
        yield told.call(f"{client.name}.{member}", client.service, operation, always=certain)
