"""The record of the calls of AWS that a program can make: each once, with the parameters that were seen there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice import known_texts
from maremma.analysis.taint.lattice.values import NOTHING, Value
from maremma.analysis.taint.tables.aws_sdk import REGION, ROLE
from maremma.model.code.flow import UNKNOWN_TARGET
from maremma.model.code.sdk_call import SdkCall, SdkParameter
from maremma.model.location import CodeSpan

if TYPE_CHECKING:
    from maremma.analysis.taint.run.sites import Site

_MOST: Final = 1000
_WAYS: Final = 12
"""So many sets of parameters of one place are told apart; then they count as not known."""

CONFIGURED: Final = "<configured>"
OF_SESSION: Final = "<of the session>"
"""Instead of a region: the one that is told to all clients, or to those of a session; the function's own if to none."""

ANY: Final = "*"
"""A region, or a role, that is not known."""

MORE: Final = (SdkParameter("*"),)
OWN_REGION: Final = frozenset({"${AWS_REGION}", "${AWS_DEFAULT_REGION}"})
DOUBTED: Final = "<doubted>"
"""Stands for the role of credentials of which nobody can tell whose they are: the function's own, perhaps."""


class SdkCalls:
    """What was recorded: each call once, with the parameters that were seen there."""

    def __init__(self) -> None:
        self.libraries: dict[str, CodeSpan] = {}
        self.assumed: dict[str, int] = {}
        """For keys of roles, in how many branches they were made, at least."""
        self.made: dict[str, Site | None] = {}
        self.collections: dict[int, tuple[str, Mapping[str, Value]]] = {}
        self._calls: dict[tuple[object, ...], dict[tuple[SdkParameter, ...], SdkCall]] = {}
        self.signed: set[str] = set()
        self.if_signed: list[tuple[str, SdkCall]] = []
        self._count = 0
        self._commands: dict[int, CodeSpan] = {}
        self._senders: dict[CodeSpan, set[tuple[str, str]]] = {}
        self._regions: dict[str, set[str]] = {}
        self._roles: dict[str, set[str]] = {}

    def add(self, call: SdkCall) -> None:
        """A call was met."""
        key = (call.at, call.service, call.operation, call.kind, call.library, call.regions, call.role)
        ways = self._calls.setdefault(key, {})
        if MORE in ways or call.parameters in ways:
            return
        if len(ways) >= _WAYS or self._count >= _MOST:
            # Fewer, which say less: nothing that was met is forgotten but its parameters.
            self._count -= len(ways)
            ways.clear()
            call = replace(call, parameters=MORE)
        ways[call.parameters] = call
        self._count += 1

    def region(self, of: str, written: Iterable[str]) -> None:
        """What is made of a service, or said of many clients, is for one of these regions; none: for one unknown."""
        texts = set(written) or {ANY}
        self._regions.setdefault(of, set()).update("" if text in OWN_REGION else text for text in texts)

    def role(self, of: str, written: str) -> None:
        """A client of a service is made with credentials of this role; none: with the function's own."""
        self._roles.setdefault(of, set()).add(written)

    def command(self, made: Value, at: CodeSpan) -> None:
        """A command is made at a place, to be sent."""
        self._commands.update((obj.id, at) for obj in made.objects)

    def sent(self, command: Value, place: Mapping[str, Value]) -> None:
        """A command is sent by a client of a place."""
        region, role = (
            known_texts.known(place.get(key, NOTHING)).replace(UNKNOWN_TARGET, ANY) for key in (REGION, ROLE)
        )
        for obj in command.objects:
            if obj.id in self._commands:
                self._senders.setdefault(self._commands[obj.id], set()).add((region, role))

    def configured(self) -> str:
        """The region that is told to all clients; empty for the function's own, `?` if it is not known."""
        told = self._regions.get(CONFIGURED, {""})
        return min(told).replace(ANY, UNKNOWN_TARGET) if len(told) == 1 else UNKNOWN_TARGET

    def found(self) -> tuple[SdkCall, ...]:
        """Every call, by place."""
        for service, call in self.if_signed:
            if not self.signed.isdisjoint({service, ""}):
                self.add(call)
        calls = (call for ways in self._calls.values() for call in ways.values())
        placed = (each for call in calls for each in _with_doubt(self._placed(call)))
        return tuple(sorted(placed, key=lambda each: (each.at.path, each.at.line, *_named(each))))

    def _placed(self, call: SdkCall) -> SdkCall:
        """A call whose client is not known may be of any of the service's clients. A library makes its own."""
        senders = self._senders.get(call.at, set())
        if len(senders) == 1 and not call.role and not call.library:
            ((region, role),) = senders
            call = replace(call, role=role, regions=call.regions or ((region,) if region else ()))
        if call.library:
            return replace(call, regions=call.regions or self._regions_of(call.service))
        roles = self._roles.get(call.service, {""})
        role = call.role or ("" if "" in roles else min(roles) if len(roles) == 1 else ANY)
        return replace(call, regions=call.regions or self._regions_of(call.service), role=role)

    def _regions_of(self, service: str) -> tuple[str, ...]:
        found: set[str] = set()
        for region in self._regions.get(service, {""}):
            around = self._regions.get(region, {""}) if region in {CONFIGURED, OF_SESSION} else {region}
            found |= around
        return () if found <= {""} else tuple(sorted(found))


def _named(call: SdkCall) -> tuple[object, ...]:
    return call.service, call.operation, call.kind, call.library, call.parameters, call.regions, call.role


def _with_doubt(call: SdkCall) -> Iterator[SdkCall]:
    """A call under a role that nobody can tell, or that may be none: then the function itself makes it, perhaps."""
    if not call.role.endswith(DOUBTED):
        yield call
        return
    yield replace(call, role="", certain=False)
    if call.role != DOUBTED:
        yield replace(call, role=call.role.removesuffix(DOUBTED))
