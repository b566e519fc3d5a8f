"""A private key or a keystore that lies in the package as a file.

## What it does
Looks for key files (PEM, DER, OpenSSH, PKCS#8, PuTTY) that contain a private key. Recognizes keystores of Java, PKCS#12
and KeePass by their first bytes. SEC002 finds keys inside source files. Certificates, public keys and stores of trusted
certificates do not count.

## Why it matters
A private key proves an identity. Whoever copies it can sign, decrypt or log in as the function does, from anywhere. No
log of this account shows it.

## What it misses
- A key with a passphrase has low severity. The passphrase may be in the package as well; SEC002 then finds it.
- A PKCS#12 file may contain only certificates.
- Keys in libraries are not flagged, because most of them belong to tests.

## Remedy
Keep the key in KMS and sign with it (kms:Sign). For TLS, keep it in ACM. If the code must have the key, keep it in
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
