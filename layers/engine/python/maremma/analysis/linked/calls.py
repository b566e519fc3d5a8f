"""Calls as a file of compiled code tells them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from maremma.analysis.linked.members import Sent
from maremma.model.code.sdk_call import SdkCall, SdkParameter
from maremma.model.location import CodeSpan

_MORE = (SdkParameter("*"),)
"""Nobody knows what a call is given."""


class Named(NamedTuple):
    """A client that a file names, by its type: what is called of it is told here, elsewhere, or nowhere."""

    at: CodeSpan
    service: str
    name: str


Fact = SdkCall | Named


@dataclass(frozen=True, slots=True)
class Told:
    """A file, and whether it is the function's own code."""

    at: CodeSpan
    own: bool

    def call(self, symbol: str, service: str, operation: str, *, always: bool) -> SdkCall:
        """A symbol sends an operation; of a library's nobody knows whether it ever does."""
        at, certain = replace(self.at, symbol=symbol), always and self.own
        return SdkCall(at=at, service=service, operation=operation, parameters=_MORE, certain=certain)

    def unknown(self, service: str, says: str) -> SdkCall:
        """Something of a service may be called; empty for any service."""
        return SdkCall(at=self.at, service=service, says=says)

    def client(self, service: str, name: str) -> Fact:
        """The type of a client is named, of a service that a table has or of none."""
        if service:
            return Named(self.at, service, name)
        return self.unknown("", f"{name} is a client of a service that no table has")

    def sent(self, symbol: str, sent: Sent) -> Iterator[SdkCall]:
        """What a member sends that the file refers to."""
        if sent.operations is None:
            yield self.unknown(sent.service, f"which operations {symbol} sends is not known")
        for operation, always in sent.operations or ():
            yield self.call(symbol, sent.service, operation, always=always)
