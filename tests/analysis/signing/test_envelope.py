"""Signatures by keys of many makers verify, openssl agrees in both directions, and damaged input is refused."""

from __future__ import annotations

import base64
import json
import subprocess

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.signing.envelope import PAYLOAD_TYPE, Envelope, Signature, load, sign
from maremma.analysis.signing.keys import PrivateKey, private_key, public_key
from maremma.errors import SignatureRefused

KEY = PrivateKey.generate()
KINDS = {
    "P-256": KEY,
    "P-384": PrivateKey(ec.generate_private_key(ec.SECP384R1())),
    "Ed25519": PrivateKey(ed25519.Ed25519PrivateKey.generate()),
    "RSA": PrivateKey(rsa.generate_private_key(65537, 2048)),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_verifies_what_it_signed_and_nothing_else(kind):
    key = KINDS[kind]
    envelope = load(sign(b"payload", [key]).dump())
    others = [each.public for each in KINDS.values() if each is not key]
    assert envelope.signer([*others, key.public]) == key.public
    assert envelope.signer(others) is None
    assert Envelope(b"Payload", envelope.signatures).signer([key.public]) is None


def test_the_id_in_an_envelope_is_only_a_hint():
    envelope = sign(b"payload", [KEY])
    lying = Envelope(envelope.payload, (Signature(KINDS["RSA"].key_id, envelope.signatures[0].value),))
    assert lying.signer([KINDS["RSA"].public]) is None
    assert lying.signer([KEY.public]) == KEY.public


def test_a_private_key_is_read_again_under_its_password_alone():
    text = KEY.encrypted(b"correct horse")
    assert private_key(text, b"correct horse").key_id == KEY.key_id
    for password in (b"wrong", None):
        with pytest.raises(SignatureRefused):
            private_key(text, password)
    assert "PRIVATE" not in repr(KEY)


def openssl(*arguments, cwd):
    return subprocess.run(["openssl", *arguments], cwd=cwd, capture_output=True, check=False)


def test_openssl_verifies_what_we_sign(tmp_path):
    envelope = sign(b"payload", [KEY])
    (tmp_path / "key.pub").write_text(KEY.public.pem)
    (tmp_path / "signed").write_bytes(envelope.signed)
    (tmp_path / "signature").write_bytes(envelope.signatures[0].value)
    check = ("dgst", "-sha256", "-verify", "key.pub", "-signature", "signature", "signed")
    assert openssl(*check, cwd=tmp_path).returncode == 0
    (tmp_path / "signed").write_bytes(envelope.signed + b"!")
    assert openssl(*check, cwd=tmp_path).returncode != 0


def test_we_verify_what_openssl_signs(tmp_path):
    """A key made by openssl, whose public half is what cosign calls `cosign.pub`."""
    curve = ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
    assert openssl("genpkey", *curve, "-out", "key", cwd=tmp_path).returncode == 0
    assert openssl("pkey", "-in", "key", "-pubout", "-out", "key.pub", cwd=tmp_path).returncode == 0
    (tmp_path / "signed").write_bytes(Envelope(b"payload", ()).signed)
    made = openssl("dgst", "-sha256", "-sign", "key", "signed", cwd=tmp_path)
    key = public_key((tmp_path / "key.pub").read_text())
    assert Envelope(b"payload", (Signature("", made.stdout),)).signer([key]) == key
    assert private_key((tmp_path / "key").read_text(), None).key_id == key.id


def body(**fields):
    good = json.loads(sign(b"payload", [KEY]).dump())
    return json.dumps({**good, **fields})


REFUSED = {
    "no JSON": "payload",
    "no mapping": "[]",
    "deep": "[" * 100_000,
    "no payload": json.dumps({"payloadType": PAYLOAD_TYPE, "signatures": []}),
    "a payload that is no base64": body(payload="ä"),
    "another type": body(payloadType="text/plain"),
    "no signature": body(signatures=[]),
    "a signature that is none": body(signatures=["x"]),
    "too many signatures": body(signatures=[{"sig": "AAAA"}] * 17),
    "too large": body(payload=base64.b64encode(b"x" * 2**20).decode()),
}


@pytest.mark.parametrize("title", REFUSED)
def test_damaged_envelopes_are_refused(title):
    with pytest.raises(SignatureRefused):
        load(REFUSED[title])


@given(st.binary(max_size=80))
def test_no_bytes_break_the_reader_of_keys(noise):
    for read in (public_key, lambda text: private_key(text, None)):
        with pytest.raises(SignatureRefused):
            read(noise)


WEAK = {
    "a short RSA key": lambda: rsa.generate_private_key(65537, 1024).public_key(),
    "a curve that nobody takes": lambda: ec.generate_private_key(ec.SECP256K1()).public_key(),
}


@pytest.mark.parametrize("title", WEAK)
def test_weak_keys_are_refused(title):
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    pem = WEAK[title]().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    with pytest.raises(SignatureRefused):
        public_key(pem)
