"""Records what of AWS the code calls, whether data of the event gets there or not.

Nothing that may be a call is dropped: a method, a service or a client that is not followed is a call of which that
much is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from maremma.analysis.iam.sdk import services_with
from maremma.analysis.taint import aws_sdk, composed, members
from maremma.analysis.taint.aws_sdk import REGION, ROLE
from maremma.analysis.taint.sdk_credentials import DOUBTED
from maremma.analysis.taint.sdk_libraries import ASKED_BY_HAND, is_known, package_of, sent_by, signed_by, unlisted
from maremma.analysis.taint.sdk_names import Meant, meant_by, presigns, service_in
from maremma.analysis.taint.sdk_places import OWN_REGION, is_session, place_of, region_given
from maremma.analysis.taint.sdk_texts import parameters_of, texts_of
from maremma.analysis.taint.values import NOTHING, Value
from maremma.model.flow import UNKNOWN_TARGET
from maremma.model.location import CodeSpan
from maremma.model.sdk_call import SdkCall, SdkParameter

if TYPE_CHECKING:
    from maremma.analysis.taint.calls import Site
    from maremma.analysis.taint.machine import Machine

_MOST: Final = 1000
_WAYS: Final = 12
"""So many sets of parameters of one place are told apart; then they count as not known."""

_COMMAND: Final = "Command"
_OWN_PATH: Final = re.compile(r"\.{0,2}/(?:[^/]+/)*[^/.]+")
"""A module that is named by its path, as nothing is that was found there."""

_CLIENT: Final = re.compile(r"aws:[^.]*")
_WAITER: Final = re.compile(r"@aws-sdk/client-([a-z0-9-]+)\.waitUntil(\w+)")
_CONFIGURING: Final = frozenset({"aws-sdk.config.update", "boto3.setup_default_session"})
_CONFIGURABLE: Final = ("aws-sdk", "boto3.client", "boto3.resource")
_CONFIGURED: Final = "<configured>"
_OF_SESSION: Final = "<of the session>"
"""Instead of a region: the one that is told to all clients, or to those of a session; the function's own if to none."""

_MAKERS: Final = frozenset({"dynamoose.model"})
_ANY: Final = "*"
"""A region, or a role, that is not known."""

_MORE: Final = (SdkParameter("*"),)


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
        if _MORE in ways or call.parameters in ways:
            return
        if len(ways) >= _WAYS or self._count >= _MOST:
            # Fewer, which say less: nothing that was met is forgotten but its parameters.
            self._count -= len(ways)
            ways.clear()
            call = replace(call, parameters=_MORE)
        ways[call.parameters] = call
        self._count += 1

    def region(self, of: str, written: Iterable[str]) -> None:
        """What is made of a service, or said of many clients, is for one of these regions; none: for one unknown."""
        texts = set(written) or {_ANY}
        self._regions.setdefault(of, set()).update("" if text in OWN_REGION else text for text in texts)

    def role(self, of: str, written: str) -> None:
        """A client of a service is made with credentials of this role; none: with the function's own."""
        self._roles.setdefault(of, set()).add(written)

    def command(self, made: Value, at: CodeSpan) -> None:
        """A command is made at a place, to be sent."""
        self._commands.update((obj.id, at) for obj in made.objects)

    def sent(self, command: Value, place: Mapping[str, Value]) -> None:
        """A command is sent by a client of a place."""
        region, role = (composed.known(place.get(key, NOTHING)).replace(UNKNOWN_TARGET, _ANY) for key in (REGION, ROLE))
        for obj in command.objects:
            if obj.id in self._commands:
                self._senders.setdefault(self._commands[obj.id], set()).add((region, role))

    def configured(self) -> str:
        """The region that is told to all clients; empty for the function's own, `?` if it is not known."""
        told = self._regions.get(_CONFIGURED, {""})
        return min(told).replace(_ANY, UNKNOWN_TARGET) if len(told) == 1 else UNKNOWN_TARGET

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
        role = call.role or ("" if "" in roles else min(roles) if len(roles) == 1 else _ANY)
        return replace(call, regions=call.regions or self._regions_of(call.service), role=role)

    def _regions_of(self, service: str) -> tuple[str, ...]:
        found: set[str] = set()
        for region in self._regions.get(service, {""}):
            around = self._regions.get(region, {""}) if region in {_CONFIGURED, _OF_SESSION} else {region}
            found |= around
        return () if found <= {""} else tuple(sorted(found))


def _named(call: SdkCall) -> tuple[object, ...]:
    return call.service, call.operation, call.kind, call.library, call.parameters, call.regions, call.role


def called(machine: Machine, name: str, site: Site, given: Mapping[str, Value], library: str = "") -> None:
    """A symbol of an SDK is called with parameters by name, by what is named so if not by the code itself."""
    meant = meant_by(name)
    if meant is None:
        return
    if meant.waits:
        _waited(machine, meant.service, site)
        return
    if not meant.operation:
        _unknown(machine, meant, site)
        return
    place = {key: composed.known(given[key]).replace(UNKNOWN_TARGET, _ANY) for key in (REGION, ROLE) if key in given}
    given = {name: value for name, value in given.items() if name[:1] != "@"}
    if "ExtraArgs" in given:
        # Transfers of S3 hand these on to the operations.
        given = {**given, **members.fields_of(machine, given["ExtraArgs"])}
    parameters = parameters_of(machine, given) if meant.bound else _MORE
    if presigns(meant.operation) and "ClientMethod" not in given and site.arguments:
        more = {"ClientMethod": site.arguments[0], **dict(zip(("Params",), site.arguments[1:2], strict=False))}
        parameters = parameters_of(machine, {**given, **more})
    _add(
        machine,
        site,
        SdkCall(
            at=at(site),
            service=meant.service,
            operation=meant.operation,
            kind=meant.kind,
            regions=(place[REGION],) if REGION in place else (),
            role=place.get(ROLE, ""),
            library=library,
        ),
        parameters,
    )


def may_be_operation(method: str) -> bool:
    """Whether any service of AWS has an operation of this name."""
    return bool(services_with(method))


def on_collection(machine: Machine, site: Site) -> Value | None:
    """A method of what a resource lists: `bucket.objects.all().delete()`. What only narrows it answers with as many."""
    collection = None
    for obj in site.owner.objects if site.owner is not None else ():
        listed = machine.sdk.collections.get(obj.id)
        if listed is not None:
            called(machine, f"{listed[0]}.{site.name}", site, {**listed[1], **site.keywords})
            collection = site.owner if site.name in aws_sdk.NARROWING else collection
    return collection


def guessed(machine: Machine, site: Site, given: Mapping[str, Value]) -> None:
    """A method of something unknown, called as operations are: `put_item(TableName=…)`. Only AWS's begin so."""
    if may_be_operation(site.name) and any(name[:1].isupper() for name in given):
        _add(machine, site, SdkCall(at=at(site), operation=site.name), parameters_of(machine, given))


def command_guessed(machine: Machine, site: Site) -> None:
    """A command of the SDK is made of which only the name is known: `new library.StartBuildCommand({ … })`."""
    operation = site.name.removesuffix(_COMMAND)
    if site.new and operation != site.name and may_be_operation(operation):
        given = members.fields_of(machine, site.arguments[0]) if site.arguments else {}
        _add(machine, site, SdkCall(at=at(site), operation=operation), parameters_of(machine, given))


def client(machine: Machine, name: str, made_by: str, site: Site) -> dict[str, str]:
    """A client is made by a symbol: for which place, as far as it is not the function's own."""
    place = place_of(machine, site)
    around = _OF_SESSION if "ession" in made_by else _CONFIGURED if made_by.startswith(_CONFIGURABLE) else ""
    service = service_in(name)
    told = region_given(machine, site)
    inherited = (place[REGION].replace(UNKNOWN_TARGET, _ANY),) if REGION in place else (around,)
    machine.sdk.region(service, inherited if told is None else texts_of(told))
    machine.sdk.role(service, place.get(ROLE, "").replace(UNKNOWN_TARGET, _ANY))
    if told is None and REGION not in place and around == _CONFIGURED:
        configured = machine.sdk.configured()
        if configured:
            place[REGION] = configured
    return place


def library(machine: Machine, name: str, site: Site) -> None:
    """A symbol of a library is called: what it sends in the name of the code."""
    plain = name.replace("()", "")
    if plain.startswith(aws_sdk.PREFIX):
        return
    if plain.rpartition(".")[2][:1].isupper() or plain in _MAKERS:
        # Objects of two such calls cannot be told apart.
        known = machine.sdk.made.setdefault(plain, site)
        machine.sdk.made[plain] = site if known is not None and known.span == site.span else None
    if plain in _CONFIGURING or is_session(plain):
        _configured(machine, site, _CONFIGURED if plain in _CONFIGURING else _OF_SESSION)
    waiter = _WAITER.fullmatch(plain)
    if waiter:
        given = members.fields_of(machine, site.arguments[1]) if len(site.arguments) > 1 else {}
        called(machine, f"{aws_sdk.PREFIX}{service_in(waiter[1])}.{waiter[2]}", site, given)
    if aws_sdk.command(plain) or aws_sdk.paginator(plain):
        return
    for call, parameters, signed in sent_by(machine, plain, site):
        if signed:
            machine.sdk.if_signed.append((signed, replace(call, parameters=parameters)))
        else:
            _add(machine, site, call, parameters)
    for service in unlisted(plain, machine.language(site.frame)):
        says = f"{plain} may call it, which is not followed"
        _add(machine, site, SdkCall(at=at(site), service=service, library=plain, says=says), ())
    _signed_by_hand(machine, plain, site)


def _signed_by_hand(machine: Machine, name: str, site: Site) -> None:
    """Requests that the code makes itself: of what service is known, but rarely what they ask for."""
    signer = signed_by(name, site)
    if signer is None:
        return
    service = signer.text or ""
    machine.sdk.signed.add(service)
    action = ASKED_BY_HAND.get(service)
    if action is not None:
        _add(machine, site, SdkCall(at=at(site), service=service, operation=action, library=name), ())
    says = "requests are signed by hand"
    _add(machine, site, SdkCall(at=at(site), service=service, library=name, says=says), ())


def met(machine: Machine, name: str, site: Site) -> None:
    """A symbol of a library is called of which nothing is known: whether it calls AWS, its code would tell."""
    path = _OWN_PATH.match(name)
    if path is not None or ("." in name and not name.startswith("?")):
        library = path[0] if path is not None else package_of(name, machine.language(site.frame))
        machine.sdk.libraries.setdefault(library, at(site))


def loaded(machine: Machine, site: Site) -> None:
    """A module is loaded by a name that is told at run time: what it calls is not known."""
    _add(machine, site, SdkCall(at=at(site), says="a module is loaded whose name is told at run time"), ())


def escaped(machine: Machine, name: str, site: Site) -> None:
    """Something unknown is called: with the clients that it is given, it may call whatever they can."""
    if is_known(name):
        return
    for value in site.all_arguments:
        held = members.fields_of(machine, value).values() if value.objects else ()
        for each in (value, *held):
            for given in each.symbols:
                if _CLIENT.fullmatch(given):
                    says = f"a client is handed to {name or 'code'}, which is not followed"
                    _add(machine, site, SdkCall(at=at(site), service=service_in(given), library=name, says=says), ())


def _waited(machine: Machine, service: str, site: Site) -> None:
    """`s3.waitFor("objectExists", { Bucket })`."""
    waiter = site.arguments[0].text if site.arguments else None
    if waiter is None or not service:
        _unknown(machine, Meant(service), site)
        return
    given = members.fields_of(machine, site.arguments[1]) if len(site.arguments) > 1 else {}
    called(machine, f"{aws_sdk.PREFIX}{service}.{waiter}", site, given)


def _unknown(machine: Machine, meant: Meant, site: Site) -> None:
    """A member that is told at run time; `makeRequest("getObject", params)` may tell it here."""
    first = site.arguments[0] if site.arguments else NOTHING
    if first.text and meant.service and site.name != "send":
        given = members.fields_of(machine, site.arguments[1]) if len(site.arguments) > 1 else {}
        called(machine, f"{aws_sdk.PREFIX}{meant.service}.{first.text}", site, given)
        return
    says = "which operation is called is told at run time"
    _add(machine, site, SdkCall(at=at(site), service=meant.service, kind=meant.kind, says=says), ())


def _configured(machine: Machine, site: Site, what: str) -> None:
    """What holds for clients that are made without saying otherwise."""
    given = members.fields_of(machine, site.arguments[0]) if site.arguments else {}
    region = site.keywords.get("region_name", given.get("region"))
    if region is not None:
        machine.sdk.region(what, texts_of(region))


def _add(machine: Machine, site: Site, call: SdkCall, parameters: tuple[SdkParameter, ...]) -> None:
    machine.sdk.add(replace(call, parameters=parameters))


def at(site: Site) -> CodeSpan:
    """Where a call stands."""
    return CodeSpan(site.frame.module, site.span.line)


def _with_doubt(call: SdkCall) -> Iterator[SdkCall]:
    """A call under a role that nobody can tell, or that may be none: then the function itself makes it, perhaps."""
    if not call.role.endswith(DOUBTED):
        yield call
        return
    yield replace(call, role="", certain=False)
    if call.role != DOUBTED:
        yield replace(call, role=call.role.removesuffix(DOUBTED))
