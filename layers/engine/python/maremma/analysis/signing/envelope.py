"""A DSSE envelope: a payload, its type, and signatures over both. https://github.com/secure-systems-lab/dsse"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from maremma.analysis.signing.keys import PublicKey
from maremma.errors import SignatureRefused

PAYLOAD_TYPE = "application/vnd.in-toto+json"
MOST_BYTES = 1024 * 1024
_MOST_SIGNATURES = 16


class Signer(Protocol):
    """A private key, wherever it is kept."""

    @property
    def key_id(self) -> str:
        """The id of its public key."""
        ...

    def sign(self, message: bytes) -> bytes:
        """The signature over a message; SignatureRefused if it cannot be made."""
        ...


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature, and the id of the key that it says it is by."""

    key_id: str
    value: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """A payload and its signatures. Nothing in it is to be believed before one of them was verified."""

    payload: bytes
    signatures: tuple[Signature, ...]

    @property
    def signed(self) -> bytes:
        """The bytes that are signed: DSSE's pre-authentication encoding."""
        kind = PAYLOAD_TYPE.encode()
        return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(self.payload), self.payload)

    def signer(self, keys: Iterable[PublicKey]) -> PublicKey | None:
        """The first of the keys that signed it; the ids in the envelope are hints, and do not decide."""
        return next(
            (key for key in keys if any(key.verifies(self.signed, each.value) for each in self.signatures)), None
        )

    def dump(self) -> str:
        """The envelope as one line of JSON."""
        return json.dumps(
            {
                "payloadType": PAYLOAD_TYPE,
                "payload": base64.b64encode(self.payload).decode(),
                "signatures": [
                    {"keyid": each.key_id, "sig": base64.b64encode(each.value).decode()} for each in self.signatures
                ],
            },
            separators=(",", ":"),
        )


def sign(payload: bytes, signers: Iterable[Signer]) -> Envelope:
    """Sign a payload with each of the keys."""
    bare = Envelope(payload, ())
    return Envelope(payload, tuple(Signature(each.key_id, each.sign(bare.signed)) for each in signers))


def load(text: str | bytes) -> Envelope:
    """Read an envelope; SignatureRefused if it is none."""
    if len(text) > MOST_BYTES:
        raise SignatureRefused(f"the envelope has more than {MOST_BYTES} bytes, which are not taken; sign again")
    try:
        found = json.loads(text)
        kind = found["payloadType"]
        payload = base64.b64decode(found["payload"], validate=True)
        signatures = tuple(
            Signature(str(each.get("keyid", "")), base64.b64decode(each["sig"], validate=True))
            for each in found["signatures"]
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error) as error:
        raise SignatureRefused("this is no DSSE envelope; sign again with `maremma sign`") from error
    if kind != PAYLOAD_TYPE:
        raise SignatureRefused(f"the envelope holds something else than a statement of in-toto ({PAYLOAD_TYPE})")
    if not signatures or len(signatures) > _MOST_SIGNATURES:
        raise SignatureRefused(f"the envelope has {len(signatures)} signatures; 1 to {_MOST_SIGNATURES} are taken")
    return Envelope(payload, signatures)
