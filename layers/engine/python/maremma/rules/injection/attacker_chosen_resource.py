"""An event that chooses which resource the function acts on.

## What it does
Flags flows into names and ARNs of buckets, tables, queues, topics, functions, roles, secrets and similar resources.
Also flags flows into the key of an S3 object if the request chooses the whole key, without a folder or any other fixed
part before it. The request can then choose any object of the bucket. Keys of records are not sinks, because most
functions exist to choose among records. Keys in messages are not sinks either, because they name the object that the
receiver should look at.

## Why it matters
The function acts for the sender on everything that its role may touch. This is the confused deputy problem.

## What it misses
The rule does not know whether the role allows only one such resource. It does not see keys in a folder that others
share. It does not see flows through code that Maremma does not follow, such as compiled libraries and other languages.
The result is then Unknown.

## Remedy
Take the name from the configuration, or look it up in a fixed table by a key from the event.

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
    title="Event data chooses an AWS resource",
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
