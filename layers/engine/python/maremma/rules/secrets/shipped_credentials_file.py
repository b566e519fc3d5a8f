"""A file in the package in which a tool keeps its credentials, and which contains some.

## What it does
Looks for secrets in `.env`, `.npmrc`, `.pypirc`, `pip.conf`, `.netrc`, `.pgpass`, `.git-credentials`,
`.aws/credentials`, `.docker/config.json`, kubeconfig, `*.tfstate`, `*.tfvars`, `samconfig.toml`, `secrets.*` and the
like. Also looks for a `.git` folder, and searches the files that were committed, both loose and in packs.

## Why it matters
Such files get into the package by accident. They open more than the function needs: a registry, a repository, a whole
deployment. Terraform's state contains every generated password. A `.git` folder contains everything that was ever
committed, even if it was removed later.

## What it misses
A file without a recognized secret is no finding. Maremma searches 16 MiB of files in a pack of a `.git` folder, and
reports the rest as a gap.

## Remedy
Leave the file out of the package (`.dockerignore`, `package.patterns`, `exclude` of the build). Give the build its
credentials through its environment or an OIDC role. Keep what the function itself needs in Secrets Manager. Replace the
secrets that the file contained.

## References
CWE-538 · CWE-798 · OWASP Serverless S3 · CSA SAS-7 · https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html
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
    id="SEC005",
    name="shipped-credentials-file",
    title="A file of credentials is shipped with the code",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=direct(0.3),
    needs={Facet.SECRETS},
    cwe=(538, 798),
    serves=("S3", "SAS-7"),
)
def shipped_credentials_file(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each secret in a file that tools keep credentials in."""
    for secret in in_package(needed(function.code), SecretPlace.CREDENTIALS_FILE):
        yield shown(
            secret,
            function,
            "Leave the file out of the package, keep what the function needs in Secrets Manager, and "
            "replace the credentials.",
        )
