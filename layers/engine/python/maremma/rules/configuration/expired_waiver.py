"""A waiver that has expired while the finding is still there.

## What it does
Flags a waiver or an accepted exposure of the guardrails after its end date, if the function still has the covered
finding. The rule stays silent once the finding is gone or a new waiver covers it.

## Why it matters
Somebody promised to look at the finding again by that day. The waived finding counts in the score again. This finding
names the person or team who knows why it was accepted.

## What it misses
Waivers that were deleted from the file. Waivers whose functions cannot be determined, because a tag or an
organizational unit could not be read.

## Remedy
Fix the finding. Or look at it again and renew the waiver with a new date. Remove the entry from the guardrails when you
no longer need it.

## References
CWE-1188 · CSA SAS-6
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.evidence import Evidence
from maremma.model.lapsed import Lapsed
from maremma.model.location import ConfigPath
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot


@rule(
    id="CFG011",
    name="expired-waiver",
    title="A waiver has expired, and its finding is still there",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=direct(0.02),
    needs=set(),
    cwe=(1188,),
    serves=("SAS-6",),
)
def expired_waiver(function: FunctionSnapshot) -> Iterator[Evidence]:
    """Flag each waiver that is over and that something in the function would still need."""
    yield from map(evidence, function.lapsed)


def evidence(lapsed: Lapsed) -> Evidence:
    """What is said of one of them."""
    return Evidence(
        at=ConfigPath(f"guardrails: {lapsed.about}"),
        says=f"the waiver of {lapsed.about} by {lapsed.owner} expired on {lapsed.expired:%Y-%m-%d}: {lapsed.reason}",
        fix="fix the finding; or renew the waiver in the guardrails, with a new day",
    )
