"""A function that anyone on the internet can reach.

## What it does
Follows every door (URL, API routes, resource policies, event source mappings, and the triggers that other services
hold) to those who stand before it, and flags a function that one of them opens to callers without credentials of yours.
A queue, topic, bucket or bus that anybody may write to is such a door too. One finding names the widest door, the one
that asks for least, and lists all that stand open.

## Why it matters
Everything else that is wrong with the function can be tried out from anywhere. Being public is no mistake in
itself, but it should be known and meant.

## What it misses
Doors that no list shows, such as bots and contact flows. Custom domains and the distributions in front of a URL are not
read. That a service may invoke the function makes no door by itself: its sources are looked at. If a facet could not be
read, and a door could stand open behind it, the result is Unknown.

## Remedy
Close the doors that are not meant to be public. Waive the finding for those that are.

## References
CWE-668 · OWASP Serverless S5 · CSA SAS-3 · https://docs.aws.amazon.com/lambda/latest/dg/lambda-permissions.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.exposure import exposure_of
from maremma.analysis.exposure.phrases import ANYONE
from maremma.model.evidence import Doubt, Evidence, Step
from maremma.model.facet import Facet
from maremma.model.function.exposure import Path, Reachability
from maremma.model.location import ConfigPath
from maremma.model.rule import exploit, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot


@rule(
    id="EXP001",
    name="public-function",
    title="Anyone on the internet can reach the function",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    feeds=exploit(0.05),
    needs={Facet.CONFIG},
    cause="open-door",
    cwe=(668,),
    serves=("S5", "S6", "SAS-3"),
)
def public_function(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a function with a door that is open to everybody."""
    exposure = exposure_of(function)
    doors = sorted((path for path in exposure.paths if path.reachability is Reachability.ANONYMOUS), key=_asked)
    if doors:
        yield Evidence(
            at=doors[0].at,
            says=doors[0].says + (f" {len(doors)} doors stand open." if len(doors) > 1 else ""),
            because=tuple(Step(path.at, path.says) for path in doors),
            fix="Close the doors that are not meant to be public.",
        )
    elif exposure.ceiling is Reachability.ANONYMOUS:
        yield Doubt(at=ConfigPath("Triggers"), says="a door that could not be judged may be open to everybody")


def _asked(path: Path) -> tuple[bool, int]:
    """What a door asks for, least first: an AWS account, which is free to have, and whatever else."""
    return path.who != ANYONE, len(path.conditions)
