"""A secret that is written into the function's own code or one of its files.

## What it does
Searches every text file of the package, source maps included, for credentials in the formats of their providers (with
their checksum, where there is one), for URLs, command lines, headers and calls that carry a password, and for
constants under a name that promises a secret. Placeholders, references, templates, examples from manuals, words and
the name said again are none. In others' libraries only providers' formats count. The finding holds the place, the
name, the kind and the length; the value goes nowhere.

## Why it matters
Everyone who may read the code reads the secret: whoever has lambda:GetFunction, the repository, the build or a copy
of the package. It stays the same in every stage, and changing it takes a deployment, so nobody does.

## What it misses
Secrets under a harmless name without a known shape, passwords that are plain words (in code all but well-known ones;
in files of settings they are told at low confidence), texts that are put together at run
time, and what lies in compiled programs, archives inside the package and images. A file of more than 4 MiB is
searched for providers' formats alone, and one with too much in it not to its end: both are told. Whether the
credential still works is not tried. Test data that looks like a password is found.

## Remedy
Keep the secret in Secrets Manager (or Parameter Store, as a SecureString), read it when the function starts, for
example with the Parameters and Secrets extension, and give the role secretsmanager:GetSecretValue on that one secret.
Then replace the secret where it was issued: it stays in every earlier version of the code.

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
