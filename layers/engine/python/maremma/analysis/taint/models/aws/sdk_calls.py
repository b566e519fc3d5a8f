"""Records what of AWS the code calls, whether data of the event gets there or not.

Nothing that may be a call is dropped: a method, a service or a client that is not followed is a call of which that
much is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from maremma.analysis.iam.sdk import services_with
from maremma.analysis.taint.lattice import known_texts
from maremma.analysis.taint.lattice.values import NOTHING, Value
from maremma.analysis.taint.models.aws.sdk_libraries import (
    ASKED_BY_HAND,
    is_known,
    package_of,
    sent_by,
    signed_by,
    unlisted,
)
from maremma.analysis.taint.models.aws.sdk_names import Meant, meant_by, presigns
from maremma.analysis.taint.models.aws.sdk_places import is_session, place_of, region_given
from maremma.analysis.taint.models.aws.sdk_record import ANY, CONFIGURED, MORE, OF_SESSION, SdkCalls
from maremma.analysis.taint.models.aws.sdk_texts import parameters_of, texts_of
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.objects.sdk_clients import service_in
from maremma.analysis.taint.run.hooks import Model
from maremma.analysis.taint.tables import aws_sdk
from maremma.analysis.taint.tables.aws_sdk import REGION, ROLE
from maremma.model.code.flow import UNKNOWN_TARGET
from maremma.model.code.sdk_call import SdkCall, SdkParameter
from maremma.model.location import CodeSpan
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_COMMAND: Final = "Command"
_OWN_PATH: Final = compile_late(r"\.{0,2}/(?:[^/]+/)*[^/.]+")
"""A module that is named by its path, as nothing is that was found there."""

_CLIENT: Final = compile_late(r"aws:[^.]*")
_WAITER: Final = compile_late(r"@aws-sdk/client-([a-z0-9-]+)\.waitUntil(\w+)")
_CONFIGURING: Final = frozenset({"aws-sdk.config.update", "boto3.setup_default_session"})
_CONFIGURABLE: Final = ("aws-sdk", "boto3.client", "boto3.resource")
_MAKERS: Final = frozenset({"dynamoose.model"})


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
    place = {key: known_texts.known(given[key]).replace(UNKNOWN_TARGET, ANY) for key in (REGION, ROLE) if key in given}
    given = {name: value for name, value in given.items() if name[:1] != "@"}
    if "ExtraArgs" in given:
        # Transfers of S3 hand these on to the operations.
        given = {**given, **members.fields_of(machine, given["ExtraArgs"])}
    parameters = parameters_of(machine, given) if meant.bound else MORE
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
        listed = machine.of(SdkCalls).collections.get(obj.id)
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
    around = OF_SESSION if "ession" in made_by else CONFIGURED if made_by.startswith(_CONFIGURABLE) else ""
    service = service_in(name)
    told = region_given(machine, site)
    inherited = (place[REGION].replace(UNKNOWN_TARGET, ANY),) if REGION in place else (around,)
    machine.of(SdkCalls).region(service, inherited if told is None else texts_of(told))
    machine.of(SdkCalls).role(service, place.get(ROLE, "").replace(UNKNOWN_TARGET, ANY))
    if told is None and REGION not in place and around == CONFIGURED:
        configured = machine.of(SdkCalls).configured()
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
        known = machine.of(SdkCalls).made.setdefault(plain, site)
        machine.of(SdkCalls).made[plain] = site if known is not None and known.span == site.span else None
    if plain in _CONFIGURING or is_session(plain):
        _configured(machine, site, CONFIGURED if plain in _CONFIGURING else OF_SESSION)
    waiter = _WAITER.fullmatch(plain)
    if waiter:
        given = members.fields_of(machine, site.arguments[1]) if len(site.arguments) > 1 else {}
        called(machine, f"{aws_sdk.PREFIX}{service_in(waiter[1])}.{waiter[2]}", site, given)
    if aws_sdk.command(plain) or aws_sdk.paginator(plain):
        return
    for call, parameters, signed in sent_by(machine, plain, site):
        if signed:
            machine.of(SdkCalls).if_signed.append((signed, replace(call, parameters=parameters)))
        else:
            _add(machine, site, call, parameters)
    for service in unlisted(plain, machine.modules.language(site.frame)):
        says = f"{plain} may call it, which is not followed"
        _add(machine, site, SdkCall(at=at(site), service=service, library=plain, says=says), ())
    _signed_by_hand(machine, plain, site)


def _signed_by_hand(machine: Machine, name: str, site: Site) -> None:
    """Requests that the code makes itself: of what service is known, but rarely what they ask for."""
    signer = signed_by(name, site)
    if signer is None:
        return
    service = signer.text or ""
    machine.of(SdkCalls).signed.add(service)
    action = ASKED_BY_HAND.get(service)
    if action is not None:
        _add(machine, site, SdkCall(at=at(site), service=service, operation=action, library=name), ())
    says = "requests are signed by hand"
    _add(machine, site, SdkCall(at=at(site), service=service, library=name, says=says), ())


def met(machine: Machine, name: str, site: Site) -> None:
    """A symbol of a library is called of which nothing is known: whether it calls AWS, its code would tell."""
    path = _OWN_PATH.match(name)
    if path is not None or ("." in name and not name.startswith("?")):
        library = path[0] if path is not None else package_of(name, machine.modules.language(site.frame))
        machine.of(SdkCalls).libraries.setdefault(library, at(site))


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
        machine.of(SdkCalls).region(what, texts_of(region))


def _add(machine: Machine, site: Site, call: SdkCall, parameters: tuple[SdkParameter, ...]) -> None:
    machine.of(SdkCalls).add(replace(call, parameters=parameters))


def at(site: Site) -> CodeSpan:
    """Where a call stands."""
    return CodeSpan(site.frame.module, site.span.line)


MODEL: Final[Model[Machine]] = Model(method=on_collection, module_chosen=loaded)
