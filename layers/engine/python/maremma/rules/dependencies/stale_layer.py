"""A layer that has had a newer version for a long time.

## What it does
Flags each layer version that a function uses, if a newer version of the same layer has existed for more than 90 days.
The newer version must name the function's runtime or no runtime.

## Why it matters
A function keeps its version of a layer until somebody changes it. Fixes in newer versions do not reach the function.
Old libraries and their known vulnerabilities stay.

## What it misses
A newer version that names no runtime may not fit, and a newer version need not be better. The owner of a layer decides
who may list its versions. If another account refuses that, the layer is Unknown. A layer under a new name counts as
another layer.

## Remedy
Update the function to the newest version of the layer. Let your deployment look for newer versions.

## References
CWE-1104 · OWASP Serverless S9 · https://docs.aws.amazon.com/lambda/latest/dg/adding-layers.html
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from maremma.model.evidence import Evidence
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.rule import impact, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot

_LONG = timedelta(days=90)


@rule(
    id="DEP008",
    name="stale-layer",
    title="A layer has a newer version that the function does not use",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=impact(0.01),
    needs={Facet.CONFIG, Facet.LAYER_VERSIONS},
    cwe=(1104,),
    serves=("S9", "SAS-6"),
)
def stale_layer(function: FunctionSnapshot) -> Iterator[Evidence]:
    """Flag each layer version that was followed by another long ago."""
    for each in function.newer_layers:
        behind = function.observed_at - each.since
        if behind > _LONG:
            layer, _, version = each.arn.rpartition(":")
            command = f"aws lambda update-function-configuration --layers {layer}:{each.newest}"
            yield Evidence(
                at=ConfigPath("Layers", each.arn),
                says=f"a version newer than {version} appeared {behind.days} days ago; the newest is {each.newest}",
                fix=f"Run `{command}` with the function's other layers.",
            )
