"""Key pairs as PEM, the way cosign and openssl write them: ECDSA on P-256 or P-384, Ed25519, RSA."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from maremma.errors import SignatureRefused

_Public: TypeAlias = ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey | rsa.RSAPublicKey
_Private: TypeAlias = ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey

_LEAST_RSA_BITS = 2048
_CURVES: dict[str, hashes.HashAlgorithm] = {"secp256r1": hashes.SHA256(), "secp384r1": hashes.SHA384()}


@dataclass(frozen=True)
class PublicKey:
    """A public key. Its `id` is the SHA-256 of its encoding (SubjectPublicKeyInfo, DER), as hexadecimal digits."""

    _key: _Public

    @cached_property
    def id(self) -> str:
        """The key's id."""
        encoded = self._key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return hashlib.sha256(encoded).hexdigest()

    @property
    def pem(self) -> str:
        """The key as PEM."""
        return self._key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()

    def verifies(self, message: bytes, signature: bytes) -> bool:
        """Whether the signature over the message is by this key."""
        try:
            _verify(self._key, message, signature)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True)
class PrivateKey:
    """A private key in this process. It has no textual form but its encrypted one."""

    _key: _Private

    @classmethod
    def generate(cls) -> PrivateKey:
        """A new key on P-256, which KMS, cosign and openssl know."""
        return cls(ec.generate_private_key(ec.SECP256R1()))

    @cached_property
    def public(self) -> PublicKey:
        """Its public key."""
        return PublicKey(self._key.public_key())

    @property
    def key_id(self) -> str:
        """The id of its public key."""
        return self.public.id

    def sign(self, message: bytes) -> bytes:
        """The signature over a message: DER for ECDSA, PSS for RSA."""
        if isinstance(self._key, ec.EllipticCurvePrivateKey):
            return self._key.sign(message, ec.ECDSA(_CURVES[self._key.curve.name]))
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(message, _pss(), hashes.SHA256())
        return self._key.sign(message)

    def encrypted(self, password: bytes) -> str:
        """The key as PKCS #8 PEM under a password."""
        return self._key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(password)).decode()

    def __repr__(self) -> str:
        return f"PrivateKey({self.key_id})"


def public_key(pem: str | bytes) -> PublicKey:
    """Read a public key; SignatureRefused if it is none that is taken."""
    try:
        found = load_pem_public_key(pem.encode() if isinstance(pem, str) else pem)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise SignatureRefused("this is no public key in PEM; export it with `openssl pkey -pubout`") from error
    if not isinstance(found, ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey | rsa.RSAPublicKey):
        raise SignatureRefused(f"keys of the kind {type(found).__name__} are not taken; use one on P-256")
    _check(found)
    return PublicKey(found)


def private_key(pem: str | bytes, password: bytes | None) -> PrivateKey:
    """Read a private key; SignatureRefused if it is none that is taken, or the password is not its."""
    try:
        found = load_pem_private_key(pem.encode() if isinstance(pem, str) else pem, password)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        # The cause is dropped on purpose: nobody knows what its text quotes.
        raise SignatureRefused(
            "the private key cannot be read: it is no PKCS #8 PEM, or this is not its password"
        ) from None
    if not isinstance(found, ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey):
        raise SignatureRefused(f"keys of the kind {type(found).__name__} are not taken; use one on P-256")
    _check(found.public_key())
    return PrivateKey(found)


def _check(key: _Public) -> None:
    if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name not in _CURVES:
        raise SignatureRefused(f"keys on the curve {key.curve.name} are not taken; use one on P-256")
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < _LEAST_RSA_BITS:
        raise SignatureRefused(f"RSA keys of {key.key_size} bits are not taken; use at least {_LEAST_RSA_BITS}")


def _verify(key: _Public, message: bytes, signature: bytes) -> None:
    if isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, message, ec.ECDSA(_CURVES[key.curve.name]))
    elif isinstance(key, rsa.RSAPublicKey):
        _verify_rsa(key, message, signature)
    else:
        key.verify(signature, message)


def _verify_rsa(key: rsa.RSAPublicKey, message: bytes, signature: bytes) -> None:
    """PSS, as we sign, or PKCS #1 v1.5, as cosign does."""
    try:
        key.verify(signature, message, _pss(), hashes.SHA256())
    except InvalidSignature:
        key.verify(signature, message, padding.PKCS1v15(), hashes.SHA256())


def _pss() -> padding.PSS:
    return padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=padding.PSS.DIGEST_LENGTH)
