"""A function that may write to the source that triggers it.

## What it does
Flags three kinds of loops:

- An enabled trigger, if a statement of the role names that source and allows writing to it. The source is a queue,
  stream, table, bucket, topic, event bus, log group or state machine. For a bucket, the statement must cover keys that
  the notification is about.
- A log group that triggers the function and holds the function's own log. The role does not matter here.
- A destination or dead-letter target that is the function itself, or a source that triggers it.

## Why it matters
If one event makes the function write to its own source, a loop starts. It runs as fast as Lambda scales, and you pay
for it. Somebody who can shape that event can start the loop on purpose.

## What it misses
- Grants on wildcards do not count, because they do not say that the code writes there.
- Loops through a second function are not followed.
- A rule of EventBridge counts only if its pattern matches events of any source. Maremma does not know whether the
  function sends the events that a narrower pattern waits for.
- Lambda itself stops some loops over SQS, SNS and S3 after about 16 rounds.

## Remedy
Write to another queue, table or prefix, or remove the permission. Until then, limit the function's concurrency.

## References
CWE-834 · CSA SAS-8 · https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.absence import doubts
from maremma.analysis.iam import ActionGrant, allowed_actions
from maremma.model.evidence import Doubt, Evidence, Step
from maremma.model.facet import Facet
from maremma.model.function.delivery import Destination
from maremma.model.function.trigger import TriggerKind
from maremma.model.location import ConfigPath
from maremma.model.rule import exploit, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.configuration.fed_sources import Source, fed_sources, service_in
from maremma.rules.configuration.outcomes import outcomes

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

_HIDDEN_IN = {
    Facet.EVENT_SOURCES: ("sqs", "kinesis", "dynamodb"),
    **{
        kind.facet: (kind.value,)
        for kind in (TriggerKind.BUCKET, TriggerKind.TOPIC, TriggerKind.RULE, TriggerKind.STATE_MACHINE)
    },
}
"""The services of which a facet shows whether they trigger the function."""

_RECORDS = "aws/lambda/"
"""What the keys begin with under which Lambda keeps failed events in a bucket."""


@rule(
    id="CFG005",
    name="self-trigger",
    title="The function may trigger itself",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    feeds=exploit(0.05),
    # A loop shows in any two of these facets; all are asked for below.
    needs=set(),
    cwe=(834,),
    serves=("SAS-8", "SAS-9"),
)
def self_trigger(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each source that the role may write to by name, or that gets the events of the function."""
    sources, grants = tuple(fed_sources(function)), _grants(function)
    places = [place for _, place in outcomes(function)]
    yield from _sent_back(function, sources)
    for source in sources:
        if _is_own_log(source, function):
            yield Evidence(
                at=source.at,
                says=f"{source.arn} holds the function's own log and triggers it",
                severity=Severity.MEDIUM,
                confidence=Confidence.HIGH,
                fix="Send the log to another function, or let this one log elsewhere.",
            )
        elif not any(_feeds(place, source) for place in places) and (step := _write_to(source, grants)) is not None:
            yield Evidence(
                at=source.at,
                says=f"the role may write to {source.arn}, which triggers the function",
                because=(step,),
                fix="Write elsewhere, or take the permission away.",
            )
    yield from _hidden(function, grants, places)


def _sent_back(function: FunctionSnapshot, sources: tuple[Source, ...]) -> Iterator[Evidence]:
    for at, place in outcomes(function):
        source = next((each for each in sources if _feeds(place, each)), None)
        if source is None and not _is_the_function(place, function):
            continue
        always = at.path.endswith(".OnSuccess")
        what = "each event that succeeds" if always else "each event that fails"
        whom = "the function itself" if source is None else f"{source.arn}, which triggers the function"
        yield Evidence(
            at=at,
            says=f"{what} is sent to {whom}",
            because=() if source is None else (Step(source.at, "triggers the function"),),
            severity=Severity.MEDIUM if always else None,
            confidence=Confidence.HIGH,
            fix="Send the events to a place that does not trigger the function.",
        )


def _feeds(place: Destination, source: Source) -> bool:
    # What Lambda puts on a bus has its own source and detail type, which a pattern would have to name.
    return place.arn == source.arn and service_in(place.arn) != "events" and source.tells_of(_RECORDS)


def _is_the_function(place: Destination, function: FunctionSnapshot) -> bool:
    target = function.target
    return place.arn.split(":")[2:7] == ["lambda", target.region, target.account, "function", target.name]


def _is_own_log(source: Source, function: FunctionSnapshot) -> bool:
    own = function.log_group.name if function.log_group else function.configuration.log_group
    return bool(own) and source.arn.partition(":log-group:")[2].removesuffix(":*") == own


def _write_to(source: Source, grants: tuple[ActionGrant, ...]) -> Step | None:
    for grant in grants:
        if grant.action in WRITES.get(service_in(source.arn), ()) and any(map(source.is_named_by, grant.resources)):
            return Step(grant.statements[0], f"allows {grant.action} on it")
    return None


def _hidden(function: FunctionSnapshot, grants: tuple[ActionGrant, ...], places: list[Destination]) -> Iterator[Doubt]:
    """A doubt for what was not seen: the writer, or whether that triggers the function which is written to by name."""
    at = ConfigPath("Triggers")
    if function.role is None and not function.gaps_in(frozenset({Facet.ROLE})):
        yield Doubt(at=at, says="the role was not read; scan again")
    yield from doubts(function, Facet.ROLE, Facet.CONFIG, Facet.DELIVERY, at=at)
    written = {service_in(each) for grant in grants for each in grant.resources} | {
        service_in(place.arn) for place in places
    }
    for gap in function.gaps:
        services = [each for each in _HIDDEN_IN.get(gap.facet, ()) if each in written]
        if services:
            says = f"what the function writes to in {', '.join(services)} is known, and not whether that triggers it"
            yield Doubt(at=at, says=f"{says}: {gap.says}")


def _grants(function: FunctionSnapshot) -> tuple[ActionGrant, ...]:
    if function.role is None:
        return ()
    actions = [action for each in WRITES.values() for action in each]
    return tuple(allowed_actions(function.role.policies, actions, boundary=function.role.boundary).values())
