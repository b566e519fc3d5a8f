"""A function in a VPC that depends on one availability zone.

## What it does
Flags a function that is attached to a VPC and whose subnets all lie in one availability zone.

## Why it matters
If the zone fails, the function fails too. So does whatever relies on it: an authorizer, a check, a notification.

## What it misses
The resources that the function uses may also lie in one zone. Functions without a VPC run in several zones by
themselves. It is no weakness to run outside a VPC, and no rule says so.

## Remedy
Attach a subnet of a second availability zone.

## References
CWE-410 · CSA SAS-8 · https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.absence import doubts
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.rule import impact, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot


@rule(
    id="CFG010",
    name="single-zone",
    title="The function depends on one availability zone",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    feeds=impact(0.002),
    # The network is asked for below, in functions that are attached to one.
    needs={Facet.CONFIG},
    cwe=(410,),
    serves=("SAS-8",),
)
def single_zone(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag subnets that all lie in one zone."""
    subnets = frozenset(function.configuration.subnet_ids)
    if not subnets:
        return
    at = ConfigPath("VpcConfig.SubnetIds")
    zones = {each.id: each.zone for each in function.network.subnets} if function.network else {}
    if len(set(zones.values())) > 1:
        return
    if len(subnets) == 1 or subnets <= zones.keys():
        zone = next(iter(zones.values()), "one zone")
        count = "its only subnet lies" if len(subnets) == 1 else f"its {len(subnets)} subnets all lie"
        yield Evidence(at=at, says=f"{count} in {zone}", fix="Attach a subnet of a second availability zone.")
        return
    gaps = list(doubts(function, Facet.NETWORK, at=at))
    yield from gaps or [Doubt(at=at, says="the zones of its subnets are not known; scan again")]
