"""Texts that look like secrets, made up when a test runs."""

from __future__ import annotations

import base64
import json
import random
import string
import uuid

from maremma.analysis.secrets.shapes.formats import github_checksum


def generate(generate: str) -> str:
    """A made-up secret of a kind, the same in every run."""
    chance = random.Random(generate)

    def some(alphabet: str, length: int) -> str:
        return "".join(chance.choices(alphabet, k=length))

    alphanumeric = string.ascii_letters + string.digits
    github = some(alphanumeric, 30)
    kinds = {
        "aws-access-key": "AK" + "IA" + some(string.ascii_uppercase + "234567", 16),
        "aws-access-key-of-the-manual": "AK" + "IA" + "IOSFODNN7" + "EXAMPLE",
        "github-token": f"ghp_{github}{github_checksum(github)}",
        "github-token-with-a-typo": f"ghp_{github}{github_checksum(github)[::-1]}",
        "slack-token": "xox" + "b-" + some(string.digits, 12) + "-" + some(alphanumeric, 24),
        "stripe-live-key": "sk_" + "live_" + some(alphanumeric, 24),
        "stripe-test-key": "sk_" + "test_" + "abc",
        "private-key": _pem("RSA PRIVATE", some(alphanumeric, 64)),
        "locked-private-key": _pem("ENCRYPTED PRIVATE", some(alphanumeric, 64)),
        "public-key": _pem("PUBLIC", some(alphanumeric, 64)),
        "url-with-password": f"postgres://app:{some(alphanumeric, 16)}@db.internal:5432/orders",
        "connection-string": f"Server=db.internal;User Id=app;Password={some(alphanumeric, 16)};",
        "password": "Tr0ub4dor" + some(string.punctuation.replace("$", "").replace("<", ""), 3),
        "random-text": some(alphanumeric, 40),
        "random-hex": some("0123456789abcdef", 40),
        "npm-token": f"npm_{github}{github_checksum(github)}",
        "basic": base64.b64encode(f"ci:{some(alphanumeric, 14)}7".encode()).decode(),
        "expired-token": _token({"exp": 1_500_000_000}, some(alphanumeric, 43)),
        "uuid": str(uuid.UUID(int=chance.getrandbits(128))),
        "ciphertext": "AQIC" + "AH" + some(alphanumeric, 80),
    }
    return kinds[generate]


def _token(claims: dict[str, object], signature: str) -> str:
    encoded = (base64.urlsafe_b64encode(json.dumps(each).encode()) for each in ({"alg": "HS256"}, claims))
    return ".".join((*(each.decode().rstrip("=") for each in encoded), signature))


def _pem(kind: str, body: str) -> str:
    return f"-----BEGIN {kind} KEY-----\n{body}\n-----END {kind} KEY-----"
