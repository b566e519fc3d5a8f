"""A function that anyone on the internet can reach.

## What it does
Follows every entry point of the function to the callers who can use it. Entry points are the URL, API routes, resource
policies, event source mappings, and the triggers in other services. A queue, topic, bucket or bus that anybody may
write to is an entry point too. The rule flags each entry point that accepts callers without credentials of yours. If
another rule tells of the same entry point, such as AUT001 of a route or AUT002 of a URL, only that rule's finding is
kept: one open door is one finding.

## Why it matters
Anyone can try to exploit every other weakness of the function, from anywhere. A public function is not a mistake in
itself, but it should be public on purpose.

## What it misses
- Entry points that no list shows, such as bots and contact flows.
- Custom domains, and distributions in front of a URL.
- A permission for a service is no entry point by itself. Maremma looks at the sources of the service instead.

If a facet could not be read and could hide an open entry point, the result is Unknown.

## Remedy
Close the entry points that should not be public. Waive the findings for those that should.

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
    """Flag each door that is open to everybody."""
    exposure = exposure_of(function)
    doors: dict[str, list[Path]] = {}
    for path in sorted(exposure.paths, key=_asked):
        if path.reachability is Reachability.ANONYMOUS:
            doors.setdefault(path.at.identity, []).append(path)
    for paths in doors.values():
        yield Evidence(
            at=paths[0].at,
            says=paths[0].says,
            because=tuple(Step(path.at, path.says) for path in paths[1:]),
            fix="Close the entry point if it should not be public.",
        )
    if not doors and exposure.ceiling is Reachability.ANONYMOUS:
        yield Doubt(at=ConfigPath("Triggers"), says="an entry point that could not be judged may be open to everybody")


def _asked(path: Path) -> tuple[bool, int]:
    """What a door asks for, least first: an AWS account, which is free to have, and whatever else."""
    return path.who != ANYONE, len(path.conditions)
