"""Who can choose the data of a flow: its origin and field, bound to the doors that the function has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from maremma.analysis.taint.binding.shapes import Binding
from maremma.analysis.taint.event.shapes import Control, Level
from maremma.analysis.taint.event.sources import controls, controls_untriggered, request_control, shapes
from maremma.analysis.taint.issues.responses import MAIL, MAPPED
from maremma.model.code.flow import ON_LINES, ON_SIGNS, Flow, Origin, Sink
from maremma.model.function.exposure import Reachability

_REACH = {
    Level.REMOTE: Reachability.ANONYMOUS,
    Level.AUTHENTICATED: Reachability.AUTHENTICATED,
    Level.INDIRECT: Reachability.INDIRECT,
}
_ANY_REQUEST = "request"
_REQUEST_SHAPES = frozenset({"rest", "http", "alb", "websocket", "lattice"})
_OF_REQUESTS = _REQUEST_SHAPES | {_ANY_REQUEST, "mapped", "cloudfront", "appsync", "object_lambda", "direct"}
"""The shapes in which somebody asks for something, and so may ask for an object by its key."""

_SECOND_HAND = {
    Origin.OBJECT: "an object that somebody stored",
    Origin.RECORD: "a record that somebody stored",
    Origin.MESSAGE: "a message that somebody sent",
    Origin.RESPONSE: "the answer of another service",
    Origin.MODEL: "what a language model answered",
}
_KEY = ("s3", "object", "key")
_OBJECT_CREATED = ("detail", "object")
_CONTENT = "Body"
_OF_UPLOADS = frozenset({"s3", "eventbridge_aws", "ses"})
_OF_TEMPLATES = {("ResourceProperties",), ("OldResourceProperties",)}
_OF_BROWSERS = frozenset({Sink.HEADER, Sink.REDIRECT, Sink.HTML})
_TRUSTING = frozenset({Sink.COMMAND, Sink.CODE, Sink.DESERIALIZATION, Sink.SQL, Sink.TEMPLATE, Sink.PATH, Sink.XML})
"""Sinks that data from second hand must not reach either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who can choose what enters a flow, and by which door; `at` is None if no trigger is known."""

    reachability: Reachability
    says: str
    at: Binding | None = None
    doubted: bool = False


def source_of(flow: Flow, doors: Iterable[Binding], told: Iterable[str] = ()) -> Source | None:
    """The widest way in which somebody outside can choose the data of a flow; None if nobody can.

    `told` are the shapes of events that the code expects, for a function none of whose doors is known.
    """
    doors = tuple(doors)
    if flow.origin in {Origin.EVENT, Origin.REQUEST}:
        if not doors and flow.sink is Sink.UNVERIFIED:
            return None  # something may stand in front of it
        found = ways_of(flow, doors) if doors else _untriggered(flow, told)
        return max(found, key=lambda way: (way.reachability, not way.doubted), default=None) or _of_operator(
            flow, doors
        )
    if flow.origin is Origin.CLIENT_CONTEXT:
        return Source(reachability=Reachability.INTERNAL, says="a caller with lambda:InvokeFunction")
    if flow.origin in _SECOND_HAND:
        if flow.sink not in _TRUSTING and not _is_uploaded(flow, doors):
            return None
        return Source(reachability=Reachability.INDIRECT, says=_SECOND_HAND[flow.origin], doubted=True)
    return Source(reachability=_widest_door(doors), says="the function itself")


def _is_uploaded(flow: Flow, doors: Iterable[Binding]) -> bool:
    """Whether people are shown what is in an object of which S3 tells: it is as much somebody's as its name."""
    is_content = flow.origin is Origin.OBJECT and flow.sink in ON_SIGNS and flow.field[:1] == (_CONTENT,)
    return is_content and any(door.shape in _OF_UPLOADS for door in doors)


def ways_of(flow: Flow, doors: Iterable[Binding]) -> tuple[Source, ...]:
    """Every way by which data of an event, or of a request made of one, comes in from outside."""
    doors = tuple(doors)
    if flow.origin is Origin.REQUEST:
        found = _of_request(flow)
        doors = tuple(door for door in doors if door.shape in _REQUEST_SHAPES)
    elif flow.origin is Origin.EVENT:
        found = controls(flow.field, {door.shape for door in doors})
    else:
        return ()
    return tuple(
        Source(
            reachability=min(_REACH[control.level], door.reachability),
            says=door.says,
            at=door,
            doubted=not door.certain,
        )
        for control in found
        if _suits(flow, control)
        for door in doors
        if control.shape in {door.shape, _ANY_REQUEST} and not (flow.sink is Sink.UNVERIFIED and _verifies(door))
    )


def _verifies(door: Binding) -> bool:
    """Whether who calls is known before the function runs, or may be."""
    return door.shape not in _REQUEST_SHAPES or not door.certain or door.reachability is not Reachability.ANONYMOUS


def _untriggered(flow: Flow, told: Iterable[str]) -> Iterator[Source]:
    """The ways into a function none of whose doors is known: whoever may invoke it."""
    found = _of_request(flow) if flow.origin is Origin.REQUEST else controls_untriggered(flow.field, told)
    for control in found:
        if _suits(flow, control):
            title = "HTTP request" if control.shape == _ANY_REQUEST else shapes()[control.shape]
            yield Source(reachability=Reachability.INTERNAL, says=f"no trigger is known; {title}", doubted=True)


def _of_request(flow: Flow) -> tuple[Control, ...]:
    control = request_control(flow.field)
    return () if control is None else (control,)


def _of_operator(flow: Flow, doors: tuple[Binding, ...]) -> Source | None:
    """What a template hands to a custom resource is its author's: no danger but where it becomes code."""
    door = next((door for door in doors if door.shape == "cloudformation"), None)
    if door is None or flow.origin is not Origin.EVENT:
        return None
    if flow.sink not in _TRUSTING or flow.field[:1] not in _OF_TEMPLATES:
        return None
    return Source(reachability=Reachability.INTERNAL, says=door.says, at=door, doubted=True)


def _suits(flow: Flow, control: Control) -> bool:
    """Operators can only be smuggled in where the field may be an object, and a line break where one may be.

    What answers GraphQL is fields of a type, so that nothing in it is a header. Who may invoke the function itself is
    an identity of the account, which CloudTrail can tell: lines that it forges in a log hide nobody. A record shows as
    an object, which quotes its texts. Keys of S3 come encoded as those in URLs, so that no tag is in one that nobody
    decoded. A key of S3 that is handed on is no more than what S3 itself says of the object.
    What a function answers to who invokes it itself is shown by no browser.
    """
    if control.named and flow.sink in ON_LINES and not flow.decoded:
        return False
    if control.named and flow.field[-3:] == _KEY and flow.sink is Sink.HTML and not flow.decoded:
        return False
    if flow.sink is Sink.LOG and (control.shape == "direct" or control.record):
        return False
    if control.shape == "direct" and flow.symbol == "response" and flow.sink in _OF_BROWSERS:
        return False
    if flow.sink is Sink.PUBLISH and (control.shape == "s3" or flow.field[:2] == _OBJECT_CREATED):
        return False
    if flow.asked and control.shape not in _OF_REQUESTS:
        return False
    if flow.symbol == MAPPED and control.shape != "mapped":
        return False
    if flow.symbol == MAIL and control.shape != "cognito":
        return False
    if control.shape == "appsync" and flow.sink is Sink.HEADER and flow.symbol == "response":
        return False
    return not flow.structured or control.structured


def _widest_door(doors: tuple[Binding, ...]) -> Reachability:
    return max((door.reachability for door in doors if door.certain), default=Reachability.INTERNAL)
