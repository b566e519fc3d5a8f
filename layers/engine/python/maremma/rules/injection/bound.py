"""A flow of the code, bound to who can send what enters it: the same code is as bad as the door in front of it."""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.exposure import exposure_of
from maremma.analysis.iam.wording import gained_in_words
from maremma.analysis.taint.binding.control import Source
from maremma.analysis.taint.binding.reachable_flows import fed_flows
from maremma.analysis.taint.binding.wording import shown_field
from maremma.model.code.flow import Certainty, Flow, Origin, Sink
from maremma.model.evidence import Evidence, Step
from maremma.model.function.exposure import Reachability
from maremma.model.location import CodeSpan, ConfigPath
from maremma.model.severity import Confidence
from maremma.model.snapshot import FunctionSnapshot

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
_OF_THE_FUNCTION = frozenset({Origin.CREDENTIALS, Origin.ENVIRONMENT, Origin.DECISION})


def evidence_of(function: FunctionSnapshot, sink: Sink, does: str, fix: str) -> Iterator[Evidence]:
    """One piece of evidence per flow into a sink that somebody outside can feed. `does` ends "… which"."""
    for flow, source in fed_flows(function, sink):
        yield told(function, flow, source, does, fix)


def told(function: FunctionSnapshot, flow: Flow, source: Source, does: str, fix: str) -> Evidence:
    """The evidence for one flow: the door, the steps from there to the operation, and the role behind it."""
    confidence = _CONFIDENCE[flow.certainty]
    if source.doubted:
        confidence = Confidence(max(Confidence.LOW, confidence - 1))
    field = shown_field(flow)
    controlled = "" if flow.origin in _OF_THE_FUNCTION else f", which {_who(function, source)}"
    return Evidence(
        at=CodeSpan(flow.at.path, flow.at.line, f"{flow.symbol} {field}"),
        says=f"{flow.symbol} {does} {field}{controlled}",
        because=(*_door(source), *_steps(flow), *_role(function)),
        confidence=confidence,
        strength=_STRENGTH[confidence],
        fix=fix,
    )


def _who(function: FunctionSnapshot, source: Source) -> str:
    """Who feeds a flow. Where there may be another door, nobody knows that only those inside do."""
    if source.reachability is Reachability.INTERNAL and exposure_of(function).ceiling > Reachability.INTERNAL:
        return f"{_WHO[source.reachability]} controls, and perhaps others"
    return f"{_WHO[source.reachability]} controls"


def _door(source: Source) -> tuple[Step, ...]:
    at = source.at.at if source.at is not None else ConfigPath("Triggers")
    return (Step(at, source.says),)


def _steps(flow: Flow) -> tuple[Step, ...]:
    return tuple(Step(CodeSpan(step.path, step.line, step.expression), step.expression) for step in flow.steps)


def _role(function: FunctionSnapshot) -> tuple[Step, ...]:
    """What an attacker gains: the code runs with the role's permissions."""
    role = function.role
    return (Step(ConfigPath("Role", role.arn), f"whatever runs here {gained_in_words(function)}"),) if role else ()
