"""A DSSE envelope: a payload, its type, and signatures over both. https://github.com/secure-systems-lab/dsse"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from maremma.analysis.signing.keys import PublicKey
from maremma.bounded import read_json
from maremma.errors import MalformedText, SignatureRefused

PAYLOAD_TYPE = "application/vnd.in-toto+json"
SIMPLE = "application/vnd.dev.cosign.simplesigning.v1+json"
"""Cosign's own payload about an image: it is signed as it is. It is JSON, which no encoding of DSSE's ever is."""
MOST_BYTES = 1024 * 1024
BUNDLES = "application/vnd.dev.sigstore.bundle"
"""What the media types of Sigstore's bundles begin with."""

BUNDLE = f"{BUNDLES}.v0.3+json"
_MOST_SIGNATURES = 16
_NONE = "this is no DSSE envelope; sign again with `maremma sign`"


class Signer(Protocol):
    """A private key, wherever it is kept."""

    @property
    def key_id(self) -> str:
        """The id of its public key."""
        ...

    @property
    def public(self) -> PublicKey:
        """Its public key; SignatureRefused if it cannot be read."""
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
    kind: str = PAYLOAD_TYPE

    @property
    def signed(self) -> bytes:
        """The bytes that are signed: DSSE's pre-authentication encoding, or the payload of cosign's as it is."""
        if self.kind == SIMPLE:
            return self.payload
        kind = self.kind.encode()
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
                "payloadType": self.kind,
                "payload": base64.b64encode(self.payload).decode(),
                "signatures": [
                    {"keyid": each.key_id, "sig": base64.b64encode(each.value).decode()} for each in self.signatures
                ],
            },
            separators=(",", ":"),
        )


def sign(payload: bytes, signers: Iterable[Signer], kind: str = PAYLOAD_TYPE) -> Envelope:
    """Sign a payload with each of the keys."""
    bare = Envelope(payload, (), kind)
    return replace(bare, signatures=tuple(Signature(each.key_id, each.sign(bare.signed)) for each in signers))


def bundled(envelope: Envelope, key_id: str) -> str:
    """The envelope as a bundle of Sigstore's that names a key, which is how cosign keeps it beside an image."""
    material = {"publicKey": {"hint": key_id}, "tlogEntries": []}
    found = {
        "mediaType": BUNDLE,
        "verificationMaterial": material,
        "dsseEnvelope": read_json(envelope.dump()),
    }
    return json.dumps(found, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Certified:
    """A bundle of Sigstore's that is signed with the key of a certificate, as its text."""

    text: str


def load(text: str | bytes) -> Envelope | Certified:
    """Read an envelope, alone or in a bundle; SignatureRefused if it is none.

    A bundle that names a public key is no more than the envelope in it: the keys that count are known otherwise.
    """
    if len(text) > MOST_BYTES:
        raise SignatureRefused(f"the envelope has more than {MOST_BYTES} bytes, which are not taken; sign again")
    try:
        found = read_json(text, most_bytes=MOST_BYTES)
        if not is_bundle(found):
            return _read(found)
        if "publicKey" in found["verificationMaterial"]:
            return _read(found["dsseEnvelope"])
    except (ValueError, KeyError, TypeError, AttributeError, MalformedText) as error:
        raise SignatureRefused(_NONE) from error
    return Certified(text if isinstance(text, str) else text.decode("utf-8", "replace"))


def payload_of(text: str) -> tuple[bytes, str]:
    """The payload and its type, of an envelope or of the one in a bundle. Nobody has verified it: see `load`."""
    try:
        found = read_json(text, most_bytes=MOST_BYTES)
        envelope = _read(found["dsseEnvelope"] if is_bundle(found) else found)
    except (ValueError, KeyError, TypeError, AttributeError, MalformedText) as error:
        raise SignatureRefused(_NONE) from error
    return envelope.payload, envelope.kind


def is_bundle(found: Mapping[str, Any]) -> bool:
    """Whether this JSON says that it is a bundle of Sigstore's."""
    return str(found.get("mediaType", "")).startswith(BUNDLES)


def _read(found: Mapping[str, Any]) -> Envelope:
    try:
        kind = found["payloadType"]
        payload = base64.b64decode(found["payload"], validate=True)
        signatures = tuple(
            Signature(str(each.get("keyid", "")), base64.b64decode(each["sig"], validate=True))
            for each in found["signatures"]
        )
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error) as error:
        raise SignatureRefused(_NONE) from error
    if kind not in {PAYLOAD_TYPE, SIMPLE}:
        raise SignatureRefused(f"the envelope holds something else than a statement of in-toto ({PAYLOAD_TYPE})")
    if not signatures or len(signatures) > _MOST_SIGNATURES:
        raise SignatureRefused(f"the envelope has {len(signatures)} signatures; 1 to {_MOST_SIGNATURES} are taken")
    return Envelope(payload, signatures, kind)
