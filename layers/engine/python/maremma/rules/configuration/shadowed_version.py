"""An alias that sends part of its traffic to a version with other code, which nothing else names.

## What it does
Flags an alias with weighted routing if its additional version has other code than its own version. The additional
version must be one that no other alias and no trigger names. The finding says which share of the traffic that version
gets.

## Why it matters
One call of UpdateAlias makes a few in a thousand requests run other code under the same name. Tests of the alias nearly
always run the expected version. A check of only the alias's own version sees nothing.

## What it misses
A canary deployment looks the same while it runs. If the finding is still there after the deployment, it was not the
cause. The rule does not find a version with equal code and another configuration. Maremma judges the configuration of
such a version together with the function's.

## Remedy
Compare the version with what was deployed. Finish the deployment, or remove the weight from the alias.

## References
CWE-506 · CSA SAS-3 · https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.versions import trigger_qualifiers
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot


@rule(
    id="CFG009",
    name="shadowed-version",
    title="A part of an alias's traffic runs other code",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    feeds=direct(0.02),
    needs={Facet.ALIASES},
    cwe=(506,),
    serves=("S6", "SAS-3"),
)
def shadowed_version(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each share of traffic that goes to code which no alias stands for."""
    code = {each.version: each.code_sha256 for each in function.versions if not each.is_alias}
    aliases = [each for each in function.versions if each.is_alias]
    stood_for = {alias.version for alias in aliases} | trigger_qualifiers(function)
    for alias in aliases:
        at = ConfigPath("RoutingConfig", f"alias {alias.qualifier}")
        for version, share in alias.routing:
            own, other = code.get(alias.version), code.get(version)
            if not share or version in stood_for:
                continue
            if own is None or other is None:
                yield Doubt(at=at, says=f"{share:.2%} goes to version {version}, whose code could not be compared")
            elif own != other:
                yield Evidence(
                    at=at,
                    says=f"{share:.2%} goes to version {version}, whose code is not that of version {alias.version}",
                    fix="Compare the version with what was deployed; finish the deployment or take the weight off.",
                )
