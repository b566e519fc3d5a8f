"""A function that may write to the source that triggers it.

## What it does
Flags an enabled trigger (a queue, stream, table, bucket, topic, event bus, log group or state machine) when the role
names that very source in a statement that allows writing to it. A log group that triggers the function whose log it
holds is flagged whatever the role says.

## Why it matters
An event that makes the function write to its own source starts a loop that runs as fast as Lambda scales, and someone
who can shape that event can start it on purpose. The bill is the damage.

## What it misses
Grants on wildcards are not counted, because they do not say that the code writes there. Loops through a second
function are not followed. A pattern of an event rule or a prefix of a bucket may keep the function's own events out.
Lambda stops some loops over SQS, SNS and S3 by itself after about 16 rounds.

## Remedy
Write to another queue, table or prefix, or take the permission away. Bound the concurrency meanwhile.

## References
CWE-834 · CSA SAS-8 · https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.iam import ActionGrant, allowed_actions
from maremma.model.evidence import Doubt, Evidence, Step
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath, Location
from maremma.model.rule import Confidence, Severity, exploit, rule
from maremma.model.snapshot import FunctionSnapshot, Role, needed
from maremma.model.trigger import Trigger, TriggerKind

WRITES = {
    "sqs": ("sqs:SendMessage",),
    "kinesis": ("kinesis:PutRecord", "kinesis:PutRecords"),
    "dynamodb": ("dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:BatchWriteItem"),
    "s3": ("s3:PutObject",),
    "sns": ("sns:Publish",),
    "events": ("events:PutEvents",),
    "logs": ("logs:PutLogEvents",),
    "states": ("states:StartExecution", "states:StartSyncExecution"),
}
"""What makes a source emit an event, by the service in its ARN."""

_FED = (TriggerKind.BUCKET, TriggerKind.TOPIC, TriggerKind.RULE, TriggerKind.STATE_MACHINE)
"""Triggers whose source the role may name, by the service that both ARNs have."""

_CLOCKS = ("rate(", "cron(")


@rule(
    id="CFG005",
    name="self-trigger",
    title="The function may trigger itself",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    feeds=exploit(0.05),
    needs={Facet.ROLE, Facet.EVENT_SOURCES},
    cwe=(834,),
    serves=("SAS-8", "SAS-9"),
)
def self_trigger(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each source that the role may write to by name."""
    role = needed(function.role)
    for source, at in _sources(function):
        if _is_own_log(source, function):
            yield Evidence(
                at=at,
                says=f"{source} holds the function's own log and triggers it",
                severity=Severity.MEDIUM,
                confidence=Confidence.HIGH,
                fix="Send the log to another function, or let this one log elsewhere.",
            )
        elif (step := _write_to(role, source)) is not None:
            yield Evidence(
                at=at,
                says=f"the role may write to {source}, which triggers the function",
                because=(step,),
                fix="Write elsewhere, or take the permission away.",
            )
    yield from _hidden(function, role)


def _sources(function: FunctionSnapshot) -> Iterator[tuple[str, Location]]:
    for mapping in function.event_sources:
        if mapping.enabled:
            # A table's stream is part of the table: arn:…:table/orders/stream/2026-01-01T00:00:00.000
            yield mapping.source_arn.split("/stream/")[0], mapping.location
    for trigger in function.triggers:
        if trigger.enabled and trigger.exists and (source := _fed(trigger)):
            yield source, trigger.location


def _fed(trigger: Trigger) -> str:
    """What somebody writes to who wants the trigger to fire; empty for the clock."""
    if trigger.kind is not TriggerKind.RULE:
        return trigger.source_arn
    if trigger.says.startswith(_CLOCKS) and " and " not in trigger.says:
        return ""
    # arn:…:rule/NAME is a rule of the default bus, arn:…:rule/BUS/NAME one of another.
    place, _, path = trigger.source_arn.partition(":rule/")
    bus = path.rpartition("/")[0] or "default"
    return f"{place}:event-bus/{bus}"


def _is_own_log(source: str, function: FunctionSnapshot) -> bool:
    own = function.log_group.name if function.log_group else function.configuration.log_group
    return bool(own) and source.partition(":log-group:")[2].removesuffix(":*") == own


def _write_to(role: Role, source: str) -> Step | None:
    named = {source, f"{source}/*", f"{source.removesuffix(':*')}:log-stream:*"}
    for grant in _grants(role, _service(source)):
        if named.intersection(grant.resources):
            return Step(grant.statements[0], f"allows {grant.action} on it")
    return None


def _hidden(function: FunctionSnapshot, role: Role) -> Iterator[Doubt]:
    """A doubt for each source that the role may write to by name, and that may trigger the function unseen."""
    for kind in _FED:
        for gap in function.gaps_in(frozenset({kind.facet})):
            if any(_service(each) == kind.value for grant in _grants(role, kind.value) for each in grant.resources):
                says = f"the role names what it may write to in {kind}, and whether that triggers it is not known"
                yield Doubt(at=ConfigPath("Trigger", kind.value), says=f"{says}: {gap.says}")


def _service(arn: str) -> str:
    return arn.split(":")[2] if arn.startswith("arn:") and arn.count(":") > 2 else ""


def _grants(role: Role, service: str) -> Iterator[ActionGrant]:
    yield from allowed_actions(role.policies, WRITES.get(service, ()), boundary=role.boundary).values()
