"""Events that are kept unencrypted when the function is done with them.

## What it does
Looks at the destinations on success and on failure, the dead-letter target and the destinations of failed batches, and
flags queues and topics without encryption at rest. One whose settings may not be read is Unknown.

## Why it matters
What arrives there is the whole event: orders, tokens, personal data, for days. Encryption takes one more permission
to read it, and leaves a record of who did.

## What it misses
Which events hold anything worth hiding. The key that AWS owns counts as encryption. Functions, buses and buckets are
always encrypted.

## Remedy
Switch on the encryption of the queue or topic; with a key of your own, allow Lambda's role to use it.

## References
CWE-311 · OWASP Serverless S3 · https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.evidence import Doubt, Evidence
from maremma.model.rule import impact, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.configuration.outcomes import outcomes, unseen_outcomes


@rule(
    id="CFG008",
    name="unencrypted-destination",
    title="Events are kept unencrypted",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=impact(0.02),
    # One place that was seen counts, whatever hides the others: they are asked for below.
    needs=set(),
    cwe=(311,),
    serves=("S3", "SAS-3"),
)
def unencrypted_destination(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each destination that is not encrypted at rest."""
    for at, place in outcomes(function):
        if place.encrypted is False:
            yield Evidence(at=at, says=f"{place.arn} is not encrypted", fix="Switch on encryption at rest.")
        elif place.encrypted is None:
            yield Doubt(at=at, says=f"whether {place.arn} is encrypted is not known")
    yield from unseen_outcomes(function)
