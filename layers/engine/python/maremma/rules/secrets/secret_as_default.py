"""A secret that the code falls back to where a variable of the environment, or an argument, is missing.

## What it does
Looks for constants that stand behind a look-up as what to take otherwise: `os.environ.get("DB_PASSWORD", "...")`,
`process.env.SECRET || "..."`, `${PASSWORD:-...}`, `${db.password:...}` of Spring, defaults of parameters, of fields
(pydantic, dataclasses) and of options (`add_argument`) under a telling name. What counts as a secret is what does for
SEC002.

## Why it matters
Where the variable is forgotten or misspelt nothing fails: the function runs with a secret that all who have the code
know. A signing key of that kind lets them write their own sessions.

## What it misses
Defaults that are plain words, and those that are computed. Whether the variable is set here is not asked: the default
is in every copy of the code.

## Remedy
Take the default away, so that the function fails when the variable is missing; put the ARN of a secret in Secrets
Manager into the variable, and replace what stood in the code.

## References
CWE-798 · CWE-1188 · OWASP Serverless S3 · CSA SAS-7 · https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.code.secret import SecretPlace
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, needed
from maremma.rules.secrets.evidence import in_package, shown


@rule(
    id="SEC007",
    name="secret-as-default",
    title="The code has a secret for when a variable is missing",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    feeds=direct(0.2),
    needs={Facet.SECRETS},
    cwe=(798, 1188),
    serves=("S3", "SAS-7"),
)
def secret_as_default(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each secret that stands in for a missing setting."""
    for secret in in_package(needed(function.code), SecretPlace.DEFAULT):
        yield shown(
            secret,
            function,
            "Let the function fail without the variable, read the secret from Secrets Manager, and replace this one.",
        )
