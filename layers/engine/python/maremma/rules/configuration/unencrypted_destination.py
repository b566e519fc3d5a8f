"""A destination that keeps the function's events unencrypted.

## What it does
Looks at the destinations on success and on failure, the dead-letter target and the destinations of failed batches. It
flags queues and topics without encryption at rest. If Maremma may not read the settings of one, it is Unknown.

## Why it matters
A destination receives whole events, with orders, tokens and personal data, and keeps them for days. With encryption, a
reader needs one more permission, and each use of the key is recorded.

## What it misses
The rule does not know which events hold sensitive data. A key that AWS owns counts as encryption. Functions, buses and
buckets are always encrypted.

## Remedy
Switch on the encryption of the queue or topic. If you use a key of your own, allow Lambda's role to use it.

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
