"""Private keys as cosign encrypts them: scrypt, and the secret box of NaCl, which `maremma[cosign]` brings."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from maremma.bounded import read_json
from maremma.errors import MalformedText, SettingsError, SignatureRefused
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.signing.keys import PrivateKey

_PEM = compile_late(
    r"-----BEGIN ENCRYPTED (?P<maker>COSIGN|SIGSTORE) PRIVATE KEY-----(?P<body>[A-Za-z0-9+/=\s]{1,20000})"
    r"-----END ENCRYPTED (?P=maker) PRIVATE KEY-----\s*"
)
_MOST_MEMORY = 256 * 1024 * 1024
_REFUSED = "the private key cannot be read: it is no key as cosign keeps it, or this is not its password"


def is_cosigns(text: str) -> bool:
    """Whether this is a private key that cosign encrypted."""
    return _PEM.fullmatch(text.strip()) is not None


def private_key_of_cosign(text: str, password: bytes) -> PrivateKey:
    """The key; SignatureRefused if it is none or has another password, SettingsError without what opens it."""
    try:
        from nacl.exceptions import CryptoError
        from nacl.secret import SecretBox
    except ImportError:
        raise SettingsError(
            "keys as cosign encrypts them are opened by PyNaCl; install `maremma[cosign]`, or make a key for both by "
            "`maremma keys generate` and `cosign import-key-pair`"
        ) from None
    from maremma.analysis.signing.keys import private_key

    try:
        found = read_json(base64.b64decode("".join(_body(text).split()), validate=True))
        secret = _secret(found, password)
        encoded = SecretBox(secret).decrypt(_bytes(found["ciphertext"]), _bytes(found["cipher"]["nonce"]))
    except (ValueError, LookupError, TypeError, AttributeError, MemoryError, CryptoError, MalformedText):
        # The cause is dropped on purpose: nobody knows what its text quotes.
        raise SignatureRefused(_REFUSED) from None
    body = base64.encodebytes(encoded).decode()
    return private_key(f"-----BEGIN PRIVATE KEY-----\n{body}-----END PRIVATE KEY-----\n", None)


def _body(text: str) -> str:
    found = _PEM.fullmatch(text.strip())
    if found is None:
        raise ValueError("no key of cosign's")
    return found["body"]


def _secret(found: Mapping[str, Any], password: bytes) -> bytes:
    """The key of the box. Whoever wrote the file says what it costs, within limits."""
    kdf, kind = found["kdf"], found["cipher"]["name"]
    if (kdf["name"], kind) != ("scrypt", "nacl/secretbox"):
        raise ValueError("another way to encrypt")
    n, r, p = (int(kdf["params"][name]) for name in ("N", "r", "p"))
    if not (n > 1 and 0 < r <= 32 and 0 < p <= 16 and 128 * n * r * p <= _MOST_MEMORY):
        raise ValueError("it takes more than is given")
    return hashlib.scrypt(password, salt=_bytes(kdf["salt"]), n=n, r=r, p=p, maxmem=2 * _MOST_MEMORY, dklen=32)


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
