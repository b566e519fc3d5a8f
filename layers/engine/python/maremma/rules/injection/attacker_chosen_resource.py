"""The event says on which resource the function acts.

## What it does
Flags flows into names and ARNs of buckets, tables, queues, topics, functions, roles, secrets and similar resources.
Also flags flows into the key of an S3 object if the request chooses the whole key, without a folder or any other fixed
part before it: then it may be any object of the bucket. Keys of records are no sinks, since most functions are there
to choose among records. Keys in messages are no sinks either: they name the object that the receiver is to look at.

## Why it matters
The function acts for the sender on whatever its role may touch: a confused deputy.

## What it misses
Whether the role is so narrow that only one resource can be meant. Keys behind a folder that others share. Flows
through code that was not followed: compiled libraries, other languages. The outcome is then Unknown.

## Remedy
Take the name from the configuration, or map what the event says to it by a fixed table.

## References
CWE-441 · CWE-610 · OWASP Serverless S5 · CSA SAS-1 · https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.code.flow import Sink
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.rule import exploit, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.injection.bound import evidence_of


@rule(
    id="INJ014",
    name="attacker-chosen-resource",
    title="Event data chooses a resource of AWS",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    feeds=exploit(0.5),
    needs={Facet.FLOWS},
    cwe=(441, 610),
    serves=("S5", "SAS-1"),
)
def attacker_chosen_resource(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed."""
    yield from evidence_of(
        function,
        Sink.RESOURCE,
        does="acts on the resource named by",
        fix="Take the name from the configuration or a fixed table.",
    )
