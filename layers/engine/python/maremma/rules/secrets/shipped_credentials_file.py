"""A file that a tool keeps its credentials in, with some in it, in the package.

## What it does
Looks for secrets in `.env`, `.npmrc`, `.pypirc`, `pip.conf`, `.netrc`, `.pgpass`, `.git-credentials`,
`.aws/credentials`, `.docker/config.json`, kubeconfig, `*.tfstate`, `*.tfvars`, `samconfig.toml`, `secrets.*` and the
like, and for a `.git` folder, in which the files that were committed are searched, too, loose and in packs.

## Why it matters
Such files come along by accident, and hold what opens more than the function needs: a registry, a repository, a whole
deployment. Terraform's state holds every generated password. A `.git` folder brings all that was ever committed, also
what was taken out again.

## What it misses
A file without a secret that is recognized is no finding. Of a pack in a `.git` folder 16 MiB of files are searched;
more is told as a gap.

## Remedy
Leave the file out of the package (`.dockerignore`, `package.patterns`, `exclude` of the build), give the build its
credentials by its environment or an OIDC role, keep what the function itself needs in Secrets Manager, and replace
what was in the file.

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
