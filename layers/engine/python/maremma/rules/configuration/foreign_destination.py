"""A destination that sends the function's events to another account.

## What it does
Looks at the destinations on success and on failure, the dead-letter target and the destinations of failed batches. It
flags those that belong to an account outside the function's own account and its organization.

## Why it matters
A destination receives the whole event and the function's answer. One setting sends a copy of everything that the
function handles to somebody else, until somebody notices.

## What it misses
The name of a bucket does not say to which account it belongs, so a bucket is Unknown. The rule does not look at what
the code itself sends. If Maremma may not list the accounts of your organization, the rule also flags destinations in
those accounts, with low confidence.

## Remedy
Send the events to a queue of your own, or waive the finding and name the agreement that covers it.

## References
CWE-200 · CWE-668 · CSA SAS-3 · https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.membership import confidence_in_foreignness, of_our_own, told
from maremma.model.evidence import Doubt, Evidence
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.configuration.outcomes import outcomes, unseen_outcomes


@rule(
    id="CFG007",
    name="foreign-destination",
    title="Events are handed to another account",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    feeds=direct(0.05),
    # One place that was seen counts, whatever hides the others: they are asked for below.
    needs=set(),
    cwe=(200, 668),
    serves=("S3", "SAS-3"),
)
def foreign_destination(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each destination outside the account and its organization."""
    for at, place in outcomes(function):
        if not place.account:
            yield Doubt(at=at, says=f"the name of {place.arn} does not say which account owns it")
        elif not of_our_own(place.account, function):
            yield Evidence(
                at=at,
                says=f"{place.arn} belongs to {told((place.account,), function)}",
                confidence=confidence_in_foreignness(function),
                strength=0.5 if confidence_in_foreignness(function) else 1.0,
                fix="Send the events to a queue of your own.",
            )
    yield from unseen_outcomes(function)
