"""The resources whose events come to a function, by the door through which they come."""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.function.relay import Listening
from maremma.model.function.trigger import Trigger, TriggerKind
from maremma.model.iam.policy import PolicyDocument
from maremma.model.location import ConfigPath, Location
from maremma.model.snapshot import DiscoveredFunction
from maremma.patterns import compile_late

INVOCATIONS = ConfigPath("Invocations")
"""The door of those who invoke the function themselves."""

_EVENTS_OF = "events of "
_ANY_SOURCE = "any source"
_WILD = compile_late(r"[*?]")
_VAGUE = compile_late(r"\*| and \d+ more|others|anything-but|exists|equals-ignore-case|cidr|numeric")
_AS_IT_IS = frozenset({TriggerKind.TOPIC, TriggerKind.BUCKET, TriggerKind.STATE_MACHINE})


def listening(function: DiscoveredFunction) -> Iterator[tuple[Listening, Location]]:
    """Each resource with the door that it comes through. Whoever invokes the function writes to it directly."""
    for mapping in function.event_sources:
        if mapping.enabled and mapping.source_exists and mapping.source_arn:
            yield Listening(resource=_written(mapping.source_arn)), mapping.location
    for trigger in function.triggers:
        if trigger.enabled and trigger.exists:
            yield from ((each, trigger.location) for each in _of_trigger(trigger))
    yield Listening(resource=function.target.arn), INVOCATIONS
    for mapping in function.event_sources:
        if mapping.enabled and mapping.source_exists:
            for upstream in _forwarded(mapping.senders):
                yield Listening(resource=upstream), mapping.location


def _written(arn: str) -> str:
    """What is written to, of what is read: a table of its stream, a stream of its consumer.

    `arn:…:table/orders/stream/2026-01-01T00:00:00.000`, `arn:…:stream/clicks/consumer/reader:1`
    """
    kind = "/consumer/" if arn.split(":")[2:3] == ["kinesis"] else "/stream/"
    return arn.partition(kind)[0]


def _of_trigger(trigger: Trigger) -> Iterator[Listening]:
    if trigger.kind in _AS_IT_IS:
        yield Listening(resource=trigger.source_arn)
    elif trigger.kind is TriggerKind.PIPE and trigger.fed_by:
        yield Listening(resource=_written(trigger.fed_by))
    elif trigger.kind is TriggerKind.RULE and _EVENTS_OF in trigger.says:
        # arn:…:rule/NAME is a rule of the default bus, arn:…:rule/BUS/NAME one of another.
        place, _, path = trigger.source_arn.partition(":rule/")
        yield Listening(resource=f"{place}:event-bus/{path.rpartition('/')[0] or 'default'}", sources=_sources(trigger))


def _sources(trigger: Trigger) -> tuple[str, ...]:
    """The sources that a rule waits for, as far as its words tell them all."""
    said = trigger.says.partition(_EVENTS_OF)[2].partition(": ")[0]
    return () if said == _ANY_SOURCE or _VAGUE.search(said) else tuple(said.split(", "))


def _forwarded(senders: PolicyDocument | None) -> Iterator[str]:
    """The topics and buckets that a queue's policy lets in: they fill it, with what is written to them."""
    for statement in senders.statements if senders else ():
        for condition in statement.conditions:
            if condition.key.lower() == "aws:sourcearn":
                for value in condition.values:
                    if value.split(":")[2:3] in (["sns"], ["s3"]) and not _WILD.search(value):
                        yield value
