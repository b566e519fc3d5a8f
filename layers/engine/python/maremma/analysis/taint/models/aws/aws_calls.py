"""Calls of AWS's SDKs: clients, resources and commands as they are made, and operations as they are sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.interpreter import member_lookup
from maremma.analysis.taint.issues import sinks
from maremma.analysis.taint.lattice.values import NOTHING, Symbol, Value, literal, symbol, union
from maremma.analysis.taint.models.aws import sdk_calls, sdk_credentials, sdk_places
from maremma.analysis.taint.models.aws.sdk_operations import naming, perform
from maremma.analysis.taint.models.aws.sdk_record import SdkCalls
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run.hooks import Model
from maremma.analysis.taint.run.sites import plain
from maremma.analysis.taint.tables import aws_sdk
from maremma.model.code.flow import Certainty, Sink

if TYPE_CHECKING:
    from maremma.analysis.taint.lattice.values import Frame
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_OPERATION: Final = "<operation>"
"""The field of a command that says which operation it is of."""

_PROVIDER: Final = "@aws-sdk/credential-providers.<provider>"
"""What a client of JavaScript's SDK has its credentials from."""

_PROVIDED: Final = symbol(_PROVIDER)
_ANY_SERVICE: Final = "aws:?"
_SIGNERS: Final = frozenset({"@aws-sdk/s3-request-presigner.getSignedUrl"})
_UPLOADS: Final = frozenset(
    {"@aws-sdk/lib-storage.Upload", "aws-sdk.S3.ManagedUpload", "aws-sdk/clients/s3.ManagedUpload"}
)
_POSTS: Final = frozenset({"@aws-sdk/s3-presigned-post.createPresignedPost"})
_ENDPOINT: Final = "aws-sdk.Endpoint"
_DESERIALIZE: Final = "boto3.dynamodb.types.TypeDeserializer.deserialize"

_PUT_OBJECT: Final = "aws:s3.PutObject"
_SIGNING: Final = {
    "generatepresignedurl": "aws:s3.GeneratePresignedUrl",
    "getsignedurl": "aws:s3.GeneratePresignedUrl",
    "getsignedurlpromise": "aws:s3.GeneratePresignedUrl",
    "generatepresignedpost": "aws:s3.GeneratePresignedPost",
    "createpresignedpost": "aws:s3.GeneratePresignedPost",
}


def called(machine: Machine, name: str, site: Site) -> Value | None:
    """Call a symbol of an SDK; None if it is none."""
    if not name.startswith(aws_sdk.ROOTS):
        return sent(machine, site)
    if name.startswith(_ANY_SERVICE):
        return sent(machine, site) or _call(machine, name, site)
    if name.startswith(aws_sdk.PREFIX):
        is_sent = site.name == "send" or name.endswith(".send")
        place = sdk_places.of_client(name) if is_sent else {}
        return (_waiting(machine, site, 0, place) if is_sent else None) or _call(machine, name, site)
    plain = name.replace("()", "")
    made = sdk_places.session(machine, plain, site) or _credentials(machine, plain, site)
    return made or _helper(machine, plain, site) or _of_sdk(machine, name, site)


def _credentials(machine: Machine, name: str, site: Site) -> Value | None:
    """What provides the credentials of another role, which whoever makes it has to be allowed to assume."""
    parameters = sdk_credentials.assumes(machine, name, site)
    if parameters is not None:
        role, given = sdk_credentials.by(machine, parameters)
        place = {aws_sdk.ROLE: literal(role)} if role else {}
        sdk_calls.called(machine, sdk_credentials.ASSUME, site, {**given, **place}, name)
    return sdk_credentials.made(machine, name, site, _PROVIDED)


def sent(machine: Machine, site: Site) -> Value | None:
    """What is sent through something that is not known to be a client but is used as one: `client.send(command)`, or a
    method with parameters as only one operation of its name has them. None for all else.
    """
    answer = _sent(machine, site)
    if answer is not None or not site.name:
        return answer
    sdk_calls.command_guessed(machine, site)
    names = aws_sdk.operations_named(site.name, machine.models.of_aws(site.name))
    if not names and not sdk_calls.may_be_operation(site.name):
        return None
    parameters = {**_parameters(machine, _first(site)), **site.keywords}
    likely = [name for name in names if _takes(machine, name, parameters)]
    if len(likely) != 1:
        sdk_calls.guessed(machine, site, parameters)
        return None
    sdk_calls.called(machine, likely[0], site, parameters)
    return perform(machine, likely[0], site, parameters, Certainty.PROBABLE)


def attribute_used(machine: Machine, owner: Value, attribute: str, frame: Frame) -> None:
    """An attribute of a resource of boto3 is used: the first time, that loads it."""
    for name in owner.symbols:
        loads = aws_sdk.loading(name, attribute) if name.startswith(aws_sdk.PREFIX) else ""
        if loads:
            around = frame.function.span
            # What reads an attribute has no place of its own: that of the call before it, if that is in the function.
            span = machine.frames.span if around.line <= machine.frames.span.line <= around.end_line else around
            sdk_calls.called(machine, loads, plain(frame, span), aws_sdk.call_of(loads).bound)


def _takes(machine: Machine, name: str, parameters: Mapping[str, Value]) -> bool:
    """Whether parameters are those of an operation, by names that begin as only AWS's do."""
    operation = machine.models.find(name)
    sinks = operation.sinks if operation is not None else ()
    expected = {root for sink in sinks for selector in sink.arguments for root, *_ in selector.ways}
    return any(name[:1].isupper() and name in parameters for name in expected)


def _sent(machine: Machine, site: Site) -> Value | None:
    return _waiting(machine, site, 0) if site.name == "send" else None


def _of_sdk(machine: Machine, name: str, site: Site) -> Value | None:
    client = aws_sdk.client(name, site.arguments, site.keywords)
    if client is not None:
        return _client(machine, client, site, sdk_calls.client(machine, client, name, site))
    operation = aws_sdk.command(name)
    if operation is not None:
        parameters = site.arguments[0] if site.arguments else NOTHING
        sdk_calls.called(machine, operation, site, _parameters(machine, parameters))
        made = machine.heap.record({_OPERATION: symbol(operation), "input": parameters})
        machine.of(SdkCalls).command(made, sdk_calls.at(site))
        return Value(refs=made.refs)
    operation = aws_sdk.paginator(name)
    if operation is not None:
        given = _parameters(machine, _second(site))
        sdk_calls.called(machine, operation, site, given)
        return members.many(machine, perform(machine, operation, site, given))
    return _sent(machine, site)


def _helper(machine: Machine, name: str, site: Site) -> Value | None:
    """Functions and classes beside the clients that put a request together, or take an answer apart."""
    if name == _DESERIALIZE:
        given = _first(site)
        return members.fields_of(machine, given).get("M", given)
    if name in _UPLOADS:
        options = members.fields_of(machine, _first(site))
        perform(machine, _PUT_OBJECT, site, _parameters(machine, options.get("params", NOTHING)))
        return symbol(_PUT_OBJECT)
    if name in _POSTS:
        parameters = _parameters(machine, _second(site))
        _signed(machine, _PUT_OBJECT, site, parameters)
        return perform(machine, _PUT_OBJECT, site, parameters)
    if name == _ENDPOINT:
        return _first(site)
    if name in _SIGNERS:
        command = members.fields_of(machine, _second(site))
        if _OPERATION in command:
            for operation in command[_OPERATION].symbols:
                _signed(machine, operation, site, _parameters(machine, command["input"]))
        _waiting(machine, site, 1)
        return NOTHING
    return NOTHING if name.startswith("@aws-sdk/client-") and ".waitUntil" in name else None


def _signed(machine: Machine, name: str, site: Site, parameters: Mapping[str, Value]) -> None:
    """An address by which whoever has asked for it reads or writes one object: which one is for the function to say."""
    sinks.report(machine, Sink.RESOURCE, naming(machine, parameters), name, site)


def _client(machine: Machine, client: str, site: Site, place: Mapping[str, str]) -> Value:
    """A client: where it sends its requests, and of which service it is, is nobody else's choice."""
    options = _parameters(machine, _first(site))
    endpoint = site.keywords.get("endpoint_url", options.get("endpoint", NOTHING))
    sinks.report(machine, Sink.REQUEST, members.everything(machine, endpoint), client, site)
    if client.endswith("?"):
        service = site.arguments[0] if site.arguments else site.keywords.get("service_name", NOTHING)
        sinks.report(machine, Sink.RESOURCE, service.taints, client, site)
        return symbol(client)
    return symbol(aws_sdk.placed(client, place))


_NO_PLACE: Final[Mapping[str, Value]] = {}


def _waiting(machine: Machine, site: Site, index: int, place: Mapping[str, Value] = _NO_PLACE) -> Value | None:
    """Do what the command at a position waits for, by a client of a place; None if there is no command."""
    if len(site.arguments) <= index:
        return None
    waiting = members.fields_of(machine, site.arguments[index]).get(_OPERATION)
    if waiting is None:
        return None
    machine.of(SdkCalls).sent(site.arguments[index], place)
    parameters = {**place, **_parameters(machine, members.member(machine, site.arguments[index], "input"))}
    return union(perform(machine, name, site, parameters) for name in waiting.symbols)


def _call(machine: Machine, name: str, site: Site) -> Value:
    client, _, method = name.partition(".")
    if method == "config.credentials":
        return machine.called(_PROVIDER, site)
    if method.endswith(".bind"):
        return symbol(name.removesuffix(".bind"))
    if method.rpartition(".")[2] in {"get_paginator", "get_waiter"}:
        return _named(machine, client, _first(site) if site.arguments else _told_by_name(site))
    call = aws_sdk.call_of(name)
    parameters = dict(call.bound)
    if call.positional:
        parameters.update(zip(call.positional, site.arguments, strict=False))
    else:
        parameters.update(_parameters(machine, _first(site)))
    parameters.update(site.keywords)
    sdk_calls.called(machine, name, site, parameters)
    signs = _SIGNING.get(aws_sdk.folded(f".{method}")[1:]) if call.operation.startswith("aws:s3.") else None
    if signs is not None:
        given = members.fields_of(machine, parameters.get("Params", parameters.get("Fields", NOTHING)))
        chosen = {"Key": given["key"]} if "key" in given else given
        _signed(machine, signs, site, {**parameters, **chosen})
    if call.makes:
        return _resource(machine, call, parameters, site)
    answer = perform(machine, call.operation, site, parameters)
    is_same = not answer.taints and [*map(aws_sdk.folded, answer.symbols)] == [aws_sdk.folded(call.operation)]
    if answer.symbols == (call.operation,) or ("#" in name and is_same):
        answer = symbol(name.replace("()", ""))  # of `instances.filter` only the whole says what it lists
    if call.items:
        answer = _items(machine, answer, aws_sdk.item(call))
    if not call.paged and not call.items:
        return answer
    listed = members.many(machine, answer)
    machine.of(SdkCalls).collections.update((obj.id, (name, parameters)) for obj in listed.objects if call.items)
    return listed


def _told_by_name(site: Site) -> Value:
    return site.keywords.get("operation_name", site.keywords.get("waiter_name", NOTHING))


def _named(machine: Machine, client: str, operation: Value) -> Value:
    """What goes over the pages of an operation, or waits for something, as the name says that it is given."""
    if operation.text:
        return symbol(f"{client}.{operation.text}")
    return member_lookup.chosen(machine, symbol(client), operation)


def _items(machine: Machine, answer: Value, resource: str) -> Value:
    """One of the resources in an answer: its attributes are what the answer says of it."""
    listed = members.values(machine, members.values(machine, answer))
    return Value(listed.taints, (Symbol(resource),))


def _resource(machine: Machine, call: aws_sdk.Call, parameters: Mapping[str, Value], site: Site) -> Value:
    """A resource of boto3. Whoever names it chooses what all its operations work on."""
    leading = next(iter(call.positional), "")
    if leading and leading not in call.bound and leading != "Key":
        sinks.report(machine, Sink.RESOURCE, parameters.get(leading, NOTHING).taints, call.operation, site)
    sinks.report(machine, Sink.RESOURCE, naming(machine, parameters), call.operation, site, asked=True)
    return symbol(aws_sdk.resource(call, call.makes, parameters))


def _parameters(machine: Machine, given: Value) -> dict[str, Value]:
    """The parameters in a record, as JavaScript has them."""
    parameters = members.fields_of(machine, given)
    if given.taints:
        parameters[members.SPREAD] = Value(given.taints)
    return parameters


def _first(site: Site) -> Value:
    return site.arguments[0] if site.arguments else NOTHING


def _second(site: Site) -> Value:
    return site.arguments[1] if len(site.arguments) > 1 else NOTHING


MODEL: Final[Model[Machine]] = Model(attribute_read=attribute_used)
