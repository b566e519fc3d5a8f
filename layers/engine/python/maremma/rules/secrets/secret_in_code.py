"""A secret in the function's own code or one of its files.

## What it does
Searches every text file of the package, source maps included, for

- credentials in the formats of their providers, with their checksum if the format has one;
- URLs, command lines, headers and calls that contain a password;
- constants whose name suggests a secret.

Placeholders, references, templates, examples from manuals, words, and values that repeat the name do not count. In
libraries of others, only the formats of providers count. The finding contains the place, the name, the kind and the
length of the secret. Maremma does not keep the value.

## Why it matters
Everyone who may read the code can read the secret: whoever has lambda:GetFunction, the repository, the build or a copy
of the package. The secret is the same in every stage. To change it you must deploy, so nobody changes it.

## What it misses
- Secrets in an unknown format under a harmless name.
- Passwords that are plain words. In code, only well-known ones are found. In settings files, they are reported with low
  confidence.
- Texts that the code puts together at run time.
- Compiled programs, archives inside the package, and images.
- A file of more than 4 MiB is searched only for the formats of providers. A file with more than 50,000 places to look
  at, or more than 500 sightings of one kind, is not searched to its end. Maremma reports both.
- The rule does not test whether the credential still works.
- Test data that looks like a password is flagged.

## Remedy
Keep the secret in Secrets Manager, or in Parameter Store as a SecureString. Read it when the function starts, for
example with the Parameters and Secrets extension. Give the role secretsmanager:GetSecretValue on that one secret. Then
replace the secret where it was issued, because every earlier version of the code still contains it.

## References
CWE-798 · OWASP Serverless S3 · CSA SAS-7 · https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html
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
    id="SEC002",
    name="secret-in-code",
    title="A secret lies in the code",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=direct(0.3),
    needs={Facet.SECRETS},
    cwe=(798,),
    serves=("S3", "SAS-7"),
)
def secret_in_code(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each secret in the package that lies in no file made for secrets."""
    for secret in in_package(needed(function.code), SecretPlace.CODE):
        yield shown(
            secret,
            function,
            "Read the secret from Secrets Manager when the function starts, and replace it: all who have "
            "the code know it.",
        )
