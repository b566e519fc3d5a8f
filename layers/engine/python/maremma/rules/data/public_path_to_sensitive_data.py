"""A path from the internet to data that somebody calls sensitive, and out again.

## What it does
Does what DAT001 does, for stores that a tag or Macie calls sensitive. The stores are the buckets, tables, clusters,
secrets, streams, log groups and others in the function's account and region.

- A tag counts if its key and its value are both known words, such as `data-classification=confidential`, `sensitivity:
  high` or `pii=true`. The key may have a prefix.
- Macie counts where it is enabled: a sensitivity score of a bucket above 50, or findings of classification jobs.

The finding names the stores, who calls them sensitive, the entry point, and the ways out.

## Why it matters
After an incident, people ask first which sensitive data anyone could reach. This finding answers that.

## What it misses
- Stores of other accounts and regions.
- Stores whose tags say nothing. DAT001 reports their names as a guess.
- Words that are not in Maremma's table.
- Whether the code reads the store.

If tags or Macie could not be read, the result is Unknown, and says what the names suggest.

## Remedy
Remove the store from the role if the code does not read it. If it does, let the function authenticate its callers. Or
move the reading to another function behind the public one.

## References
CWE-200 · CWE-359 · OWASP Serverless S3 · CSA SAS-4 · https://docs.aws.amazon.com/whitepapers/latest/data-classification/data-classification.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maremma.analysis.data.reach import Reach, ReadStore, reach_of
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.function.exposure import Reachability
from maremma.model.location import ConfigPath
from maremma.model.rule import impact, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, Role, needed
from maremma.rules.data.paths import ROLE_PRIVILEGE, Way, way_through

_TOLD = 3
_STEPS = 12


@rule(
    id="DAT002",
    name="public-path-to-sensitive-data",
    title="There is a way from the internet to sensitive data",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=impact(0.9),
    needs={Facet.ROLE},
    cause=ROLE_PRIVILEGE,
    cwe=(200, 359),
    serves=("S3", "S5", "SAS-4"),
)
def public_path_to_sensitive_data(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a function that outsiders reach, that reads what is labelled as sensitive, and that lets it out."""
    role = needed(function.role)
    reach = reach_of(function, role)
    if not reach.sensitive and not reach.others:
        return
    exposure, way = way_through(function)
    if reach.sensitive and way is not None:
        yield _told(way, reach.sensitive)
    elif reach.sensitive and exposure.level < exposure.ceiling and exposure.ceiling >= Reachability.INDIRECT:
        says = f"the role may read {_named(reach.sensitive)}, and whether outsiders get in is not known"
        yield Doubt(at=ConfigPath("Triggers"), says=says)
    if way is not None:
        yield from _unseen(function, role, reach)


def _told(way: Way, stores: Sequence[ReadStore]) -> Evidence:
    is_sure = way.outs[0].is_open and any(each.is_sure for each in stores)
    usual = Confidence.HIGH if is_sure else Confidence.MEDIUM
    return Evidence(
        at=way.door.at,
        says=way.told([_named(stores)]),
        because=way.steps([each.step for each in stores[:_STEPS]]),
        severity=Severity.HIGH if way.is_open else Severity.MEDIUM,
        confidence=usual if way.is_open else Confidence.LOW,
        strength=1.0 if way.is_open else 0.5,
        fix=f"Take {stores[0].store} out of the role if the code does not read it; else authenticate the callers.",
    )


def _named(stores: Sequence[ReadStore]) -> str:
    more = f" and {len(stores) - _TOLD} more" if len(stores) > _TOLD else ""
    return ", ".join(map(str, stores[:_TOLD])) + more


def _unseen(function: FunctionSnapshot, role: Role, reach: Reach) -> Iterator[Doubt]:
    """What was not read of tags and of Macie may call sensitive what the function reads."""
    gaps = function.gaps_in(frozenset({Facet.DATA_STORES}))
    if not reach.others or not (gaps or role.stores is None):
        return
    why = gaps[0].says if gaps else "the stores of the account were not looked at"
    guesses = [guess for each in reach.others for guess in each.guesses]
    by_names = f"; their names tell of {', '.join(map(str, guesses[:_TOLD]))}" if guesses else ""
    says = f"whether what the role may read is sensitive is not known: {why}{by_names}"
    yield Doubt(at=ConfigPath("Policies", role.arn), says=says)
