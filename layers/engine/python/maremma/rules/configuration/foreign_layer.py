"""A layer that another account publishes.

## What it does
Flags attached layer versions that belong to an account which is neither the function's own, nor one of its
organization, nor one from which AWS publishes layers.

## Why it matters
The code of a layer runs as the function: with its role, its environment and its events. Who publishes it decides what
the next version does, and it comes without the history that a package has.

## What it misses
A version never changes once it is published, so that nothing happens before somebody attaches the next one. Vendors of
monitoring publish from accounts of their own: waive those that you know. As long as the accounts of the
organization may not be listed, shared layers of one's own are found as well, with low confidence.

## Remedy
Publish a copy of the layer in an account of your own, after a look at what it holds.

## References
CWE-829 · CWE-1357 · OWASP Serverless S9 · https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.membership import confidence_in_foreignness, of_our_own, told
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.configuration.publishers import layer_account, published_by_aws


@rule(
    id="CFG006",
    name="foreign-layer",
    title="A layer of another account runs as the function",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    feeds=direct(0.02),
    needs={Facet.CONFIG},
    cwe=(829, 1357),
    serves=("S9", "SAS-6"),
)
def foreign_layer(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each layer that neither we nor AWS publish."""
    for layer in function.configuration.layers:
        account, at = layer_account(layer.arn), ConfigPath("Layers", layer.arn)
        if not account:
            yield Doubt(at=at, says=f"{layer.arn} does not tell whose layer it is")
        elif not published_by_aws(account) and not of_our_own(account, function):
            yield Evidence(
                at=at,
                says=f"the layer belongs to {told((account,), function)}",
                confidence=confidence_in_foreignness(function),
                strength=0.5 if confidence_in_foreignness(function) else 1.0,
                fix="Publish a copy of the layer in an account of your own.",
            )
