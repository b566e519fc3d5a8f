"""The queue, topic, bucket, bus or stream that somebody writes to, and what its policy says of writing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maremma.analysis.exposure.strangers.admission import Grant
from maremma.analysis.iam import Context, arn_overlap, resource_patterns, statement_acts_on, statement_covers_all
from maremma.analysis.iam.wildcard import tokens_of
from maremma.model.iam.policy import Effect, PolicyDocument
from maremma.model.location import Location

WRITES = {
    "s3": "s3:PutObject",
    "sns": "sns:Publish",
    "sqs": "sqs:SendMessage",
    "events": "events:PutEvents",
    "kinesis": "kinesis:PutRecord",
    "dynamodb": "dynamodb:PutItem",
    "kafka": "kafka-cluster:WriteData",
}
"""What makes a source emit an event, by the service in its ARN."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What brings the events, and what was read of who may write to it.

    `says` is the sentence about its own writers. `owner` is empty where it is not known. `narrow`: only a part of what
    is written there becomes an event. The rest is as in a `Trigger`.
    """

    arn: str
    owner: str
    at: Location
    says: str
    policy: PolicyDocument | None = None
    narrow: bool = False
    limited: bool = False
    public_write: bool = False
    seen: bool = True

    @property
    def service(self) -> str:
        """The service in its ARN."""
        return self.arn.split(":")[2] if self.arn.count(":") >= 2 else ""

    @property
    def written(self) -> str:
        """The pattern of what is written to: a bucket's objects, the bus of a rule, else the source itself."""
        if self.service == "s3":
            return f"{self.arn}/*"
        if self.service == "events" and ":rule/" in self.arn:
            place, _, name = self.arn.partition(":rule/")
            return f"{place}:event-bus/{name.rpartition('/')[0] or 'default'}"
        return self.arn.split("/stream/")[0] if self.service == "dynamodb" else self.arn


def grants_of(source: Source, policy: PolicyDocument) -> Iterator[WriteGrant]:
    """The Allows that are about writing. Only a bucket's policy speaks of parts of what it is attached to."""
    action, written = WRITES[source.service], tokens_of(source.written)
    for statement in policy.statements:
        if statement.effect is not Effect.ALLOW or not statement_acts_on(statement, action):
            continue
        if source.service != "s3":
            yield WriteGrant(Grant(policy, statement, source.written), certain=True)
            continue
        covers = statement_covers_all(statement, written, Context())
        for pattern in resource_patterns(statement, Context()):
            if shared := arn_overlap(pattern, written):
                yield WriteGrant(Grant(policy, statement, shared), certain=covers or not source.narrow)


@dataclass(frozen=True, slots=True)
class WriteGrant:
    """An Allow, and whether what it opens is for certain what becomes an event."""

    grant: Grant
    certain: bool
