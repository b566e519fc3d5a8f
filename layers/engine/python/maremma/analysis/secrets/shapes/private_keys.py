"""Private keys in texts: as PEM, as PEM in Base64, and as the Base64 of their DER alone."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from maremma.model.code.secret import ENCRYPTED_KEY, PRIVATE_KEY
from maremma.patterns import compile_late

_BODY = r"A-Za-z0-9+/=\s\\\"',:+.()"
_PEM = compile_late(
    rf"-----BEGIN (?P<kind>(?:[A-Z]{{1,20}} ){{0,4}})PRIVATE KEY(?: BLOCK)?-----"
    rf"(?P<header>(?:\s|\\[nr]){{0,8}}Proc-Type:[^\n\\]{{0,40}}ENCRYPTED(?:\s|\\[nr]){{0,8}}DEK-Info:[^\n\\]{{0,120}})?"
    rf"(?P<body>[{_BODY}]{{64,8192}}?)(?:-----END|\Z|[^{_BODY}])"
)
_ENCODED_PEM = compile_late(r"LS0tLS1CRUdJTi[A-Za-z0-9+/]{100,16384}={0,2}")
# Its first letter comes first: patterns that begin with a letter are looked for fast.
_ENCODED_DER = compile_late(r"M(?<![A-Za-z0-9+/=]M)(?:I[A-J]|[A-H][A-Za-z0-9+/])[A-Za-z0-9+/]{56,16384}+={0,2}")
_OPENSSH = base64.b64encode(b"openssh-key-v1").decode().rstrip("=")[:-1]
_CLEAR_OPENSSH = base64.b64encode(b"openssh-key-v1\0\0\0\0\x04none").decode().rstrip("=")[:-1]
_SEQUENCE, _INTEGER = 0x30, 0x02
_PBES2 = bytes.fromhex("06092a864886f70d01050d")
_VERSIONS = (0, 1)


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A key in a text: its kind, what stands for it, what it says when that is decoded, and from where to where."""

    kind: str
    written: str = field(repr=False)
    body: str = field(repr=False)
    start: int
    end: int


def private_keys(text: str) -> Iterator[PrivateKey]:
    """Every private key in a text; those with a passphrase are of a kind of their own."""
    yield from _in_pem(text)
    for found in _ENCODED_PEM.finditer(text) if "LS0tLS1CRUdJTi" in text else ():
        decoded = _decoded(found[0]).decode("ascii", "replace")
        for key in _in_pem(decoded):
            yield PrivateKey(key.kind, found[0], key.body, *found.span())
    for found in _ENCODED_DER.finditer(text) if "M" in text else ():
        kind = der_key(_decoded(found[0][:64]))
        if kind:
            yield PrivateKey(kind, found[0], found[0], *found.span())


def der_key(data: bytes) -> str:
    """The kind of private key that begins with these bytes (PKCS#1, PKCS#8, SEC 1); empty if it is none."""
    inside = _inside_sequence(data)
    if inside[:1] == bytes([_INTEGER]) and inside[1:2] == b"\1" and inside[2:3] and inside[2] in _VERSIONS:
        # An RSA key's modulus, an algorithm, or an elliptic key's octets come next.
        behind = inside[3:4]
        is_key = (
            (behind == b"\x02" and inside[4:5] in {b"\x81", b"\x82"})
            or (behind == b"\x30" and b"\x06" in inside[5:7])
            or (inside[2] == 1 and behind == b"\x04")
        )
        return PRIVATE_KEY if is_key else ""
    return ENCRYPTED_KEY if inside[:1] == bytes([_SEQUENCE]) and _PBES2 in inside[:16] else ""


def _inside_sequence(data: bytes) -> bytes:
    """What is in the sequence that the bytes begin with; empty without one."""
    if len(data) < 4 or data[0] != _SEQUENCE:
        return b""
    return data[2 + (data[1] & 0x7F if data[1] & 0x80 else 0) :]


def _in_pem(text: str) -> Iterator[PrivateKey]:
    if "PRIVATE KEY" not in text:
        return
    for found in _PEM.finditer(text):
        body = re.sub(r"\\[nr]|[^A-Za-z0-9+/=]", "", found["body"])
        if len(body) >= 64 and len(set(body)) > 20 and not body.startswith("MIIEXAMPLE"):
            encrypted = found["header"] or found["kind"].startswith("ENCRYPTED") or _is_locked(body)
            yield PrivateKey(ENCRYPTED_KEY if encrypted else PRIVATE_KEY, body, body, found.start(), found.end("body"))


def _is_locked(body: str) -> bool:
    """Whether a key of OpenSSH's has a passphrase."""
    return body.startswith(_OPENSSH) and not body.startswith(_CLEAR_OPENSSH)


def _decoded(text: str) -> bytes:
    body = text.rstrip("=")
    try:
        return base64.b64decode(body[: len(body) - (len(body) % 4 == 1)] + "=" * (-len(body) % 4))
    except (binascii.Error, ValueError):
        return b""
