"""A secret in the description or a tag of the function.

## What it does
Looks at the description of the function and at the values of its tags. It searches for the same secrets as SEC001 does
in variables and SEC002 does in texts.

## Why it matters
Descriptions and tags appear in lists, bills and exports. Everyone who may list functions or tags can read them. Those
are many more people and tools than may read the code.

## What it misses
What SEC002 misses. In a template, the tags that a stack gets when it is deployed. Maremma removes the secret from the
text before it keeps the text, so it does not show where in the text the secret was.

## Remedy
Remove the secret from the description or the tag. Keep it in Secrets Manager; a tag may contain its ARN. Replace the
secret, because CloudTrail keeps the call that set it.

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
    title="A secret is in the description or a tag",
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
