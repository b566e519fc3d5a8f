"""A secret that the code uses by default when an environment variable or an argument is missing.

## What it does
Looks for constants that are the default of a look-up: `os.environ.get("DB_PASSWORD", "...")`, `process.env.SECRET ||
"..."`, `${PASSWORD:-...}`, and `${db.password:...}` of Spring. Also looks at defaults of parameters, of fields
(pydantic, dataclasses) and of options (`add_argument`) whose name suggests a secret. The same values count as secrets
as for SEC002.

## Why it matters
If somebody forgets or misspells the variable, nothing fails. The function then runs with a secret that everyone with
the code knows. If the secret is a signing key, they can create their own sessions.

## What it misses
Defaults that are plain words, and defaults that are computed. The rule does not check whether the variable is set,
because every copy of the code contains the default.

## Remedy
Remove the default, so that the function fails when the variable is missing. Put the ARN of a secret in Secrets Manager
into the variable. Replace the secret that was in the code.

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
    title="The code contains a default secret for a missing variable",
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
