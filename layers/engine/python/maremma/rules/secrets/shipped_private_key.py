"""A private key or a keystore that lies in the package as a file.

## What it does
Looks for files of keys (PEM, DER, OpenSSH, PKCS#8, PuTTY) that hold a private key, and for keystores
of Java, PKCS#12 and KeePass by their first bytes. A key inside a source file is SEC002's; certificates, public keys
and stores of trusted certificates are none.

## Why it matters
A private key proves who somebody is. Whoever copies it signs, decrypts or logs in as the function does, from
anywhere, and no log of this account shows it.

## What it misses
A key with a passphrase is of low severity, although the passphrase may lie beside it (then SEC002 finds that one). A
PKCS#12 file may hold certificates alone. Keys in libraries, which are mostly those of their tests, are left out.

## Remedy
Have KMS keep the key and sign with it (kms:Sign), or ACM where it serves TLS; a key that has to be handed out lies in
Secrets Manager. Revoke the certificate and make a new key.

## References
CWE-321 · CWE-798 · OWASP Serverless S3 · CSA SAS-7 · https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html
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
    id="SEC004",
    name="shipped-private-key",
    title="A private key is shipped with the code",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=direct(0.3),
    needs={Facet.SECRETS},
    cwe=(321, 798),
    serves=("S3", "SAS-7"),
)
def shipped_private_key(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each private key that lies in the package as a file."""
    for secret in in_package(needed(function.code), SecretPlace.KEY_FILE):
        yield shown(
            secret,
            function,
            "Let KMS hold the key, or Secrets Manager if it has to be handed out, and revoke this one and "
            "make another.",
        )
