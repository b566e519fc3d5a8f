"""A secret in a file of a layer that the function uses.

## What it does
Searches the files of every layer version as SEC002 does for the package. Key files and credential files are included.

## Why it matters
A layer is shared. Every function that uses it contains the secret, and so does every account that the layer is shared
with. A layer version cannot be changed. After it is deleted, functions that use it still keep it.

## What it misses
What SEC002 misses. A layer that could not be read is Unknown. For libraries in the layer, only the formats of providers
count. If a layer has no metadata, some libraries may count as your own code.

## Remedy
Keep the secret in Secrets Manager, and read it when the function starts. Publish the layer without it, move every
function to that version, delete the old version, and replace the secret.

## References
CWE-798 · OWASP Serverless S3 · CSA SAS-7 · https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, needed
from maremma.rules.secrets.evidence import in_layers, shown


@rule(
    id="SEC003",
    name="secret-in-layer",
    title="A secret lies in a layer",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=direct(0.3),
    needs={Facet.SECRETS, Facet.LAYERS},
    cwe=(798,),
    serves=("S3", "SAS-7"),
)
def secret_in_layer(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each secret below `/opt`."""
    for secret in in_layers(needed(function.code)):
        yield shown(
            secret,
            function,
            "Publish the layer without it, read it from Secrets Manager, and replace it: every function with the "
            "layer has it.",
        )
