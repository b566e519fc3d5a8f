"""A layer of which a newer version has been there for long.

## What it does
Flags each layer version that a function uses while a newer one of the same layer, which names the function's runtime
or none, has been there for more than 90 days.

## Why it matters
A function keeps the version of a layer that it was given, whatever is mended in newer ones: old libraries, and the
vulnerabilities that are known of them, stay until somebody moves it.

## What it misses
A newer version that says nothing of the runtime may not fit, and one that is there need not be better. Of a layer of
another account its owner decides who may list versions: where that is refused, it is Unknown. A layer under a new name
is another layer.

## Remedy
Move the function to the newest version of the layer, and let your deployment look for it.

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
    title="A layer has a newer version, which the function does not use",
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
                says=f"version {version} was followed by another {behind.days} days ago; the newest is {each.newest}",
                fix=f"Run `{command}` with the function's other layers.",
            )
