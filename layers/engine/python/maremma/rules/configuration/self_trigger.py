"""A function that may write to the source that triggers it.

## What it does
Flags an enabled queue, stream or table mapping, and a bucket that may invoke the function, when the role names that
very source in a statement that allows writing to it.

## Why it matters
An event that makes the function write to its own source starts a loop that runs as fast as Lambda scales, and someone
who can shape that event can start it on purpose. The bill is the damage.

## What it misses
Grants on wildcards are not counted, because they do not say that the code writes there. Loops through a second
function are not followed. Lambda stops some loops over SQS, SNS and S3 by itself after about 16 rounds.

## Remedy
Write to another queue, table or prefix, or take the permission away. Bound the concurrency meanwhile.

## References
CWE-834 · CSA SAS-8 · https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.iam import allowed_actions
from maremma.model.evidence import Doubt, Evidence, Step
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath, Location
from maremma.model.policy import Effect
from maremma.model.rule import Confidence, Severity, exploit, rule
from maremma.model.snapshot import FunctionSnapshot, Role, needed

WRITES = {
    "sqs": ("sqs:SendMessage",),
    "kinesis": ("kinesis:PutRecord", "kinesis:PutRecords"),
    "dynamodb": ("dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:BatchWriteItem"),
    "s3": ("s3:PutObject",),
}
"""What makes a source emit an event, by the service in its ARN."""


@rule(
    id="CFG005",
    name="self-trigger",
    title="The function may trigger itself",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    feeds=exploit(0.05),
    needs={Facet.ROLE, Facet.EVENT_SOURCES, Facet.RESOURCE_POLICY},
    cwe=(834,),
    serves=("SAS-8", "SAS-9"),
)
def self_trigger(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each source that the role may write to by name."""
    role = needed(function.role)
    for source, at in _sources(function):
        step = _write_to(role, source)
        if step is not None:
            yield Evidence(
                at=at,
                says=f"the role may write to {source}, which triggers the function",
                because=(step,),
                fix="Write elsewhere, or take the permission away.",
            )


def _sources(function: FunctionSnapshot) -> Iterator[tuple[str, Location]]:
    for mapping in function.event_sources:
        if mapping.enabled:
            # A table's stream is part of the table: arn:…:table/orders/stream/2026-01-01T00:00:00.000
            yield mapping.source_arn.split("/stream/")[0], mapping.location
    for bucket in _buckets(function):
        yield bucket, ConfigPath("Trigger", bucket)


def _buckets(function: FunctionSnapshot) -> list[str]:
    """The buckets that the resource policies let in."""
    sources = (
        value
        for _, policy in function.policies
        for statement in policy.statements
        if statement.effect is Effect.ALLOW
        for condition in statement.conditions
        if condition.key.lower() == "aws:sourcearn"
        for value in condition.values
    )
    return sorted({source for source in sources if source.startswith("arn:") and source.split(":")[2] == "s3"})


def _write_to(role: Role, source: str) -> Step | None:
    service = source.split(":")[2] if source.startswith("arn:") else ""
    named = {source, f"{source}/*"}
    for grant in allowed_actions(role.policies, WRITES.get(service, ()), boundary=role.boundary).values():
        if named.intersection(grant.resources):
            return Step(grant.statements[0], f"allows {grant.action} on it")
    return None
