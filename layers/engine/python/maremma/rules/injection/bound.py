"""A flow of the code, bound to who can send what enters it: the same code is as bad as the door in front of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from maremma.analysis.taint.shapes import Binding, bindings
from maremma.analysis.taint.sources import (
    ELEMENT,
    PARSED,
    Control,
    Level,
    controls,
    controls_untriggered,
    request_control,
    shapes,
    told_by,
)
from maremma.model.evidence import Evidence, Step
from maremma.model.exposure import Reachability
from maremma.model.flow import Certainty, Flow, Origin, Sink
from maremma.model.location import CodeSpan, ConfigPath
from maremma.model.rule import Confidence
from maremma.model.snapshot import FunctionSnapshot, needed

_REACH = {
    Level.REMOTE: Reachability.ANONYMOUS,
    Level.AUTHENTICATED: Reachability.AUTHENTICATED,
    Level.INDIRECT: Reachability.INDIRECT,
}
_CONFIDENCE = {
    Certainty.STRAIGHT: Confidence.HIGH,
    Certainty.PROBABLE: Confidence.MEDIUM,
    Certainty.TENTATIVE: Confidence.LOW,
}
_STRENGTH = {Confidence.HIGH: 1.0, Confidence.MEDIUM: 0.6, Confidence.LOW: 0.3}
_WHO = {
    Reachability.ANONYMOUS: "anyone",
    Reachability.INDIRECT: "whoever writes upstream",
    Reachability.AUTHENTICATED: "any authenticated caller",
    Reachability.CROSS_ACCOUNT: "another account",
    Reachability.INTERNAL: "a caller inside the account",
    Reachability.UNUSED: "whoever may invoke it",
}
_REQUEST_SHAPES = frozenset({"rest", "http", "alb", "websocket", "lattice"})
_SECOND_HAND = {
    Origin.OBJECT: "an object that somebody stored",
    Origin.RECORD: "a record that somebody stored",
    Origin.MESSAGE: "a message that somebody sent",
    Origin.RESPONSE: "the answer of another service",
    Origin.MODEL: "what a language model answered",
}
_OF_THE_FUNCTION = frozenset({Origin.CREDENTIALS, Origin.ENVIRONMENT, Origin.DECISION})
_OF_TEMPLATES = {("ResourceProperties",), ("OldResourceProperties",)}
_TRUSTING = frozenset({Sink.COMMAND, Sink.CODE, Sink.DESERIALIZATION, Sink.SQL, Sink.TEMPLATE, Sink.PATH, Sink.XML})
"""Sinks that data from second hand must not reach either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who can choose what enters a flow, and by which door; `at` is None if no trigger is known."""

    reachability: Reachability
    says: str
    at: Binding | None = None
    doubted: bool = False


def evidence_of(function: FunctionSnapshot, sink: Sink, does: str, fix: str) -> Iterator[Evidence]:
    """One piece of evidence per flow into a sink that somebody outside can feed. `does` ends "… which"."""
    doors: tuple[Binding, ...] | None = None
    code = needed(function.code)
    for flow in code.flows:
        if flow.sink is not sink:
            continue
        doors = bindings(function) if doors is None else doors
        source = source_of(flow, doors, told_by(code.event_fields) if not doors else ())
        if source is not None:
            yield _told(function, flow, source, does, fix)


def source_of(flow: Flow, doors: Iterable[Binding], told: Iterable[str] = ()) -> Source | None:
    """The widest way in which somebody outside can choose the data of a flow; None if nobody can.

    `told` are the shapes of events that the code expects, for a function none of whose doors is known.
    """
    doors = tuple(doors)
    if flow.origin is Origin.EVENT:
        return _of_event(flow, doors, told)
    if flow.origin is Origin.REQUEST:
        control = request_control(flow.field)
        found = [control] if control is not None and _suits(flow, control) else []
        return _widest(found, [door for door in doors if door.shape in _REQUEST_SHAPES], doors)
    if flow.origin is Origin.CLIENT_CONTEXT:
        return Source(reachability=Reachability.INTERNAL, says="a caller with lambda:InvokeFunction")
    if flow.origin in _SECOND_HAND:
        if flow.sink not in _TRUSTING:
            return None
        return Source(reachability=Reachability.INDIRECT, says=_SECOND_HAND[flow.origin], doubted=True)
    return Source(reachability=_widest_door(doors), says="the function itself")


def _of_event(flow: Flow, doors: tuple[Binding, ...], told: Iterable[str]) -> Source | None:
    if not doors:
        found = [control for control in controls_untriggered(flow.field, told) if _suits(flow, control)]
        return _widest(found, (), ())
    found = [control for control in controls(flow.field, {door.shape for door in doors}) if _suits(flow, control)]
    return _widest(found, doors, doors) or _of_operator(flow, doors)


def _of_operator(flow: Flow, doors: tuple[Binding, ...]) -> Source | None:
    """What a template hands to a custom resource is its author's: no danger but where it becomes code."""
    door = next((door for door in doors if door.shape == "cloudformation"), None)
    if door is None or flow.sink not in _TRUSTING or flow.field[:1] not in _OF_TEMPLATES:
        return None
    return Source(reachability=Reachability.INTERNAL, says=door.says, at=door, doubted=True)


def _suits(flow: Flow, control: Control) -> bool:
    """Operators can only be smuggled in where the field may be an object."""
    return not flow.structured or control.structured


def _widest(found: Iterable[Control], doors: Iterable[Binding], all_doors: tuple[Binding, ...]) -> Source | None:
    ways: list[Source] = []
    doors = tuple(doors)
    for control in found:
        reach = _REACH[control.level]
        ways.extend(
            Source(reachability=min(reach, door.reachability), says=door.says, at=door, doubted=not door.certain)
            for door in doors
            if control.shape in {door.shape, "request"}
        )
        if not all_doors:
            title = "HTTP request" if control.shape == "request" else shapes()[control.shape]
            ways.append(Source(reachability=Reachability.INTERNAL, says=f"no trigger is known; {title}", doubted=True))
    return max(ways, key=lambda way: (way.reachability, not way.doubted), default=None)


def _widest_door(doors: tuple[Binding, ...]) -> Reachability:
    return max((door.reachability for door in doors if door.certain), default=Reachability.INTERNAL)


def _told(function: FunctionSnapshot, flow: Flow, source: Source, does: str, fix: str) -> Evidence:
    confidence = _CONFIDENCE[flow.certainty]
    if source.doubted:
        confidence = Confidence(max(Confidence.LOW, confidence - 1))
    field = shown_field(flow)
    controlled = "" if flow.origin in _OF_THE_FUNCTION else f", which {_WHO[source.reachability]} controls"
    return Evidence(
        at=CodeSpan(flow.at.path, flow.at.line, f"{flow.symbol} {field}"),
        says=f"{flow.symbol} {does} {field}{controlled}",
        because=(*_door(source), *_steps(flow), *_role(function)),
        confidence=confidence,
        strength=_STRENGTH[confidence],
        fix=fix,
    )


def shown_field(flow: Flow) -> str:
    """The field in the words of the code: `event.Records[].body`, with what was parsed in brackets."""
    if flow.origin is Origin.DECISION:
        return "what nobody has verified"
    if flow.origin not in {Origin.EVENT, Origin.REQUEST}:
        return " ".join((str(flow.origin), *flow.field[:1]))
    text = str(flow.origin)
    for part in flow.field:
        text = f"json({text})" if part == PARSED else f"{text}{part}" if part == ELEMENT else f"{text}.{part}"
    return text


def _door(source: Source) -> tuple[Step, ...]:
    at = source.at.at if source.at is not None else ConfigPath("Triggers")
    return (Step(at, source.says),)


def _steps(flow: Flow) -> tuple[Step, ...]:
    return tuple(Step(CodeSpan(step.path, step.line, step.expression), step.expression) for step in flow.steps)


def _role(function: FunctionSnapshot) -> tuple[Step, ...]:
    """What an attacker gains: the code runs with the role's permissions."""
    role = function.role
    if role is None:
        return ()
    return (Step(ConfigPath("Role", role.arn), f"whatever runs here may do what the role {role.name} may do"),)
