"""Events that are lost when the function fails on them.

## What it does
Looks at triggers whose sender does not wait for the answer. It flags

- a stream mapping without a destination for failed batches;
- a function that S3, SNS, EventBridge or another asynchronous service invokes, if the invoked version has neither a
  dead-letter target nor a destination on failure.

## Why it matters
An event that makes the function fail disappears after the retries. An attacker who can shape one event can make the
other events of its batch disappear with it. Nobody can look at them afterwards.

## What it misses
- Callers that wait for the answer see the failure themselves, and queues keep failed messages by their redrive policy.
  The rule flags neither.
- Schedules weigh little, because the next one comes anyway. Secrets Manager repeats a rotation by itself.
- The rule does not know whether anybody looks into the dead-letter target.
- Pipes, resolvers and other accounts may choose not to wait. Maremma does not read that.
- Some services, such as Config and SES, offer no list. They are judged by their permission, with low confidence.

## Remedy
Set a destination on failure on the mapping, or a dead-letter queue or destination on the function.

## References
CWE-755 · CSA SAS-8 · https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.absence import absent, doubts
from maremma.analysis.exposure import service_of
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.function.trigger import Trigger, TriggerKind
from maremma.model.iam.policy import Effect
from maremma.model.location import ConfigPath
from maremma.model.rule import impact, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot

_STREAMS = frozenset({"kinesis", "dynamodb"})
_CLOCKS = ("rate(", "cron(", "at(")


@rule(
    id="CFG003",
    name="lost-events",
    title="Events that fail are dropped",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=impact(0.02),
    # Streams and asynchronous triggers rest on facets of their own, which are asked for below.
    needs=set(),
    cwe=(755,),
    serves=("S10", "SAS-8"),
)
def lost_events(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag stream mappings and asynchronous triggers that keep no failed event."""
    for mapping in function.event_sources:
        if mapping.enabled and mapping.on_failure is None and _service(mapping.source_arn) in _STREAMS:
            yield Evidence(
                at=mapping.location,
                says="batches that fail are dropped after the retries",
                fix="Set a destination on failure on the mapping.",
            )
    at = ConfigPath("DeadLetterConfig")
    yield from doubts(function, Facet.EVENT_SOURCES, at=at)
    if function.dead_letters or function.configuration.dead_letter_arn:
        return
    kept = {each.qualifier for each in function.deliveries if each.on_failure}
    triggers = [each for each in function.triggers if _hands_over(each) and each.qualifier not in kept]
    callers = _unlisted_callers(function, kept)
    if triggers or callers:
        yield absent(function, Facet.CONFIG, Facet.DELIVERY, evidence=_evidence(at, triggers, callers))
    # A schedule invokes by a role of its own and so leaves no trace in the resource policy.
    yield from doubts(function, Facet.RESOURCE_POLICY, Facet.SCHEDULES, at=at)


def _evidence(at: ConfigPath, triggers: list[Trigger], callers: list[str]) -> Evidence:
    who = [f"the {trigger.kind.spec.called} {trigger.name or trigger.source_arn}" for trigger in triggers]
    who += [f"the service {name}" for name in callers]
    ticks = not callers and all(_is_clock(trigger) for trigger in triggers)
    shown = ", ".join(sorted(set(who))[:3]) + (" and others" if len(set(who)) > 3 else "")
    return Evidence(
        at=at,
        says=f"{shown} {'invoke' if len(set(who)) > 1 else 'invokes'} the function without waiting, "
        "and events that fail are kept nowhere",
        severity=Severity.INFO if ticks else None,
        confidence=None if triggers else Confidence.LOW,
        strength=0.2 if ticks else 1.0,
        fix="Set a dead-letter queue or a destination on failure.",
    )


def _hands_over(trigger: Trigger) -> bool:
    return trigger.hands_over and trigger.kind is not TriggerKind.ROTATION and trigger.enabled and trigger.exists


def _is_clock(trigger: Trigger) -> bool:
    return trigger.kind is TriggerKind.SCHEDULE or (
        trigger.kind is TriggerKind.RULE and trigger.says.startswith(_CLOCKS)
    )


def _unlisted_callers(function: FunctionSnapshot, kept: set[str]) -> list[str]:
    """Asynchronous services that may invoke the function, if their triggers have no list or it was not seen."""
    hidden = {gap.facet for gap in function.gaps}
    seen = {kind.value for kind in TriggerKind if kind.facet not in hidden}
    services = {
        service_of(principal.value)
        for qualifier, policy in function.policies
        if qualifier not in kept
        for statement in policy.statements
        if statement.effect is Effect.ALLOW
        for principal in statement.principals
        if principal.kind == "Service"
    }
    return sorted(each.name for each in services if each.asynchronous and each.name not in seen)


def _service(arn: str) -> str:
    return arn.split(":")[2] if arn.startswith("arn:") else ""
