"""A path from the internet to data, through the function and its role, and out again.

## What it does
Joins three facts:

1. Somebody outside can make an event arrive.
2. The function may read data: objects, records, secrets, streams, logs, code, people, knowledge or files.
3. The data can leave: through the function's answer, the internet, a VPC endpoint with an open policy, or an account
  that the role may write to.

The finding shows the whole path. Reading from the function's own event source does not count. Data that a tag calls
public does not count either. AWS's managed policies for event source mappings allow reading every queue and stream;
this rule ignores that grant, and IAM003 reports it. DAT002 reports data that tags or Macie call sensitive. If only the
name of a store suggests personal, payment or health data, the finding says so as a guess.

## Why it matters
With one flaw in the code, the data leaves through the function's answer.

## What it misses
The rule does not know whether the code reads what the role may read, or whether it has a flaw. It shows what could be
lost, not that it is lost. It does not see data that the function reaches without IAM, such as a database with a
password. Triggers that only take events from upstream (buckets, topics) count less than open entry points. They count
only if the role reads more than single named resources.

## Remedy
Limit the role to the records that the function serves, or put an authorizer in front of the entry point.

## References
CWE-200 · OWASP Serverless S3 · CSA SAS-4 · https://docs.aws.amazon.com/wellarchitected/latest/serverless-applications-lens/security.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maremma.analysis.data.reach import ReadClass, reach_of
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.function.exposure import Reachability
from maremma.model.location import ConfigPath
from maremma.model.rule import impact, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, needed
from maremma.rules.data.paths import ROLE_PRIVILEGE, Way, way_through

_NARROW = 0.4
"""How much named resources count against all of a kind."""

_GUESSED = 0.6
"""And how much if their names promise data about people."""


@rule(
    id="DAT001",
    name="public-path-to-data",
    title="There is a way from the internet to data",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    feeds=impact(0.7),
    needs={Facet.ROLE},
    cause=ROLE_PRIVILEGE,
    cwe=(200,),
    serves=("S3", "S5", "SAS-4"),
)
def public_path_to_data(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a function that outsiders reach, that reads data, and that lets it out."""
    readable = reach_of(function, needed(function.role)).others
    if not readable:
        return
    exposure, way = way_through(function)
    if way is not None:
        if _counts_behind(way.door.reachability, readable):
            yield _told(way, readable if way.is_open else [each for each in readable if each.everywhere])
    elif exposure.ceiling > exposure.level and _counts_behind(exposure.ceiling, readable):
        says = "the role may read data, and whether outsiders get in is not known"
        yield Doubt(at=ConfigPath("Triggers"), says=says)


def _counts_behind(level: Reachability, readable: Sequence[ReadClass]) -> bool:
    """Whether what can be read counts behind a door of this level."""
    if level is Reachability.ANONYMOUS:
        return True
    return level is Reachability.INDIRECT and any(each.everywhere for each in readable)


def _told(way: Way, readable: Sequence[ReadClass]) -> Evidence:
    weight = max(map(_weight, readable))
    severity = Severity.HIGH if any(map(_is_much, readable)) else None
    return Evidence(
        at=way.door.at,
        says=way.told(readable),
        because=way.steps(each.step for each in readable),
        severity=severity if way.is_open else Severity.LOW,
        confidence=None if way.is_open else Confidence.LOW,
        strength=weight if way.is_open else weight / 2,
        fix="Narrow the role to the records that the function serves, or authenticate its callers.",
    )


def _weight(readable: ReadClass) -> float:
    narrow = _GUESSED if readable.guesses else _NARROW
    return readable.kind.weight * (1.0 if readable.everywhere else narrow)


def _is_much(readable: ReadClass) -> bool:
    """Whether all of a class can be read that is worth more than a single table."""
    return readable.everywhere and readable.kind.weight > _NARROW
