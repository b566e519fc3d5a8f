"""A secret in a text about the function that is shown to everybody.

## What it does
Looks at the description of the function and at the values of its tags, as SEC001 does at variables and SEC002 at
texts.

## Why it matters
Descriptions and tags are shown in lists, bills and exports, and read by all who may list functions or tags: far more
people and tools than may read the code.

## What it misses
What SEC002 misses. In a template, the tags that a stack is given when it is deployed. The secret is taken out of the
text before the text is kept anywhere, so Maremma does not show where in it the secret stands.

## Remedy
Take it out of the description or the tag, keep it in Secrets Manager, whose ARN may stand in a tag, and replace the
secret: CloudTrail keeps the call that set it.

## References
CWE-200 · CWE-798 · OWASP Serverless S3 · CSA SAS-7 · https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot


@rule(
    id="SEC006",
    name="secret-in-description",
    title="A secret stands in the description or a tag",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=direct(0.3),
    needs={Facet.TAGS},
    cwe=(200, 798),
    serves=("S3", "SAS-7"),
)
def secret_in_description(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each secret that the description or a tag held."""
    for told in (*function.configuration.told, *function.told):
        if told.doubt:
            yield Doubt(at=ConfigPath(told.setting), says=told.doubt)
            continue
        yield Evidence(
            at=ConfigPath(told.setting),
            says=f"it held a secret: {told.kind}, {told.length} characters",
            confidence=None if told.certain else Confidence.MEDIUM,
            strength=1.0 if told.certain else 0.7,
            fix="Take it out, keep it in Secrets Manager, and replace it: CloudTrail has the call that set it.",
        )
