"""A layer that another account publishes.

## What it does
Flags attached layer versions of a foreign account. An account is not foreign if it is the function's own, belongs to
its organization, or is one from which AWS publishes layers.

## Why it matters
The code of a layer runs as the function: with its role, its environment and its events. Its publisher decides what the
next version does. A layer has no public history, as a package has.

## What it misses
A published version never changes, so nothing happens until somebody attaches the next one. Vendors of monitoring tools
publish from accounts of their own. Waive those that you know. If Maremma may not list the accounts of your
organization, the rule also flags layers that those accounts share, with low confidence.

## Remedy
Inspect the layer, then publish a copy of it in an account of your own.

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
            yield Doubt(at=at, says=f"{layer.arn} does not say which account owns the layer")
        elif not published_by_aws(account) and not of_our_own(account, function):
            yield Evidence(
                at=at,
                says=f"the layer belongs to {told((account,), function)}",
                confidence=confidence_in_foreignness(function),
                strength=0.5 if confidence_in_foreignness(function) else 1.0,
                fix="Publish a copy of the layer in an account of your own.",
            )
