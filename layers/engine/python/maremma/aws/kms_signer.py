"""A signing key that never leaves KMS, named as cosign names it: `awskms:///alias/NAME`, or an ARN in its place."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from maremma.analysis.signing.keys import PublicKey, public_key
from maremma.errors import SignatureRefused
from maremma.patterns import compile_late

PERMISSIONS: tuple[str, ...] = ("kms:GetPublicKey", "kms:Sign")
"""Of whoever signs; verification needs no call."""

SCHEME = "awskms://"
_NAME = compile_late(r"awskms://(?P<endpoint>[^/\s]*)/(?P<key>\S+)")
_ALGORITHM = "ECDSA_SHA_256"
_MOST_BYTES = 4096


def key_name(name: str) -> tuple[str, str]:
    """The endpoint, empty for AWS's own, and the key that a name means; SignatureRefused if it means none."""
    match = _NAME.fullmatch(name)
    if match is None:
        raise SignatureRefused(f"{name} names no key of KMS; write {SCHEME}/alias/NAME or {SCHEME}/ARN")
    return match["endpoint"], match["key"]


class KmsSigner:
    """Implements `analysis.signing.envelope.Signer` with a key on P-256."""

    def __init__(self, kms: Any, key: str) -> None:
        self._kms = kms
        self._key = key

    @cached_property
    def public(self) -> PublicKey:
        """Its public key; SignatureRefused if it cannot be read, or is none on P-256."""
        reply = self._asked("get_public_key")
        if _ALGORITHM not in reply.get("SigningAlgorithms", ()):
            raise SignatureRefused(f"the key {self._key} signs by other ways than {_ALGORITHM}; make one on P-256")
        key = load_der_public_key(reply["PublicKey"])
        return public_key(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))

    @property
    def key_id(self) -> str:
        """The id of its public key."""
        return self.public.id

    def sign(self, message: bytes) -> bytes:
        """The signature over a message; SignatureRefused if KMS does not sign it."""
        if len(message) > _MOST_BYTES:
            raise SignatureRefused(f"KMS signs at most {_MOST_BYTES} bytes, and this statement has {len(message)}")
        reply = self._asked("sign", Message=message, MessageType="RAW", SigningAlgorithm=_ALGORITHM)
        return bytes(reply["Signature"])

    def _asked(self, operation: str, **request: Any) -> Any:
        try:
            return getattr(self._kms, operation)(KeyId=self._key, **request)
        except ClientError as error:
            code = error.response["Error"]["Code"]
        except BotoCoreError as error:
            code = type(error).__name__
        raise SignatureRefused(f"KMS did not sign with {self._key} ({code}); check the key and what you may do with it")
