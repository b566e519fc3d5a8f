"""Keys as cosign encrypts them are taken over; a file that would cost too much is not."""

from __future__ import annotations

import base64
import hashlib
import json
import os

import pytest
from maremma.analysis.signing.keys import PrivateKey
from maremma.cli.signing.cosign_key import is_cosigns, private_key_of_cosign
from maremma.errors import SignatureRefused
from nacl.secret import SecretBox

PASSWORD = b"correct horse battery"


def b64(contents):
    return base64.b64encode(contents).decode()


def encrypted(key, *, maker="SIGSTORE", n=1024, **other):
    """As `cosign generate-key-pair` has it, with less work in it."""
    pem = key.encrypted(PASSWORD)
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
        load_pem_private_key,
    )

    opened = load_pem_private_key(pem.encode(), PASSWORD)
    plain = opened.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    salt, nonce = os.urandom(32), os.urandom(24)
    secret = hashlib.scrypt(PASSWORD, salt=salt, n=1024, r=8, p=1, dklen=32)
    found = {
        "kdf": {"name": "scrypt", "params": {"N": n, "r": 8, "p": 1}, "salt": b64(salt)},
        "cipher": {"name": "nacl/secretbox", "nonce": b64(nonce)},
        "ciphertext": b64(SecretBox(secret).encrypt(plain, nonce).ciphertext),
        **other,
    }
    body = base64.encodebytes(json.dumps(found).encode()).decode()
    return f"-----BEGIN ENCRYPTED {maker} PRIVATE KEY-----\n{body}-----END ENCRYPTED {maker} PRIVATE KEY-----\n"


KEY = PrivateKey.generate()


@pytest.mark.parametrize("maker", ["SIGSTORE", "COSIGN"])
def test_the_key_is_the_same(maker):
    text = encrypted(KEY, maker=maker)
    assert is_cosigns(text)
    assert private_key_of_cosign(text, PASSWORD).key_id == KEY.key_id


REFUSED = {
    "another password": (encrypted(KEY), b"wrong horse battery"),
    "all the memory there is": (encrypted(KEY, n=2**40), PASSWORD),
    "no power of two": (encrypted(KEY, n=1000), PASSWORD),
    "another way to encrypt": (encrypted(KEY, cipher={"name": "rot13", "nonce": ""}), PASSWORD),
    "no nonce": (encrypted(KEY, cipher={"name": "nacl/secretbox", "nonce": "AAAA"}), PASSWORD),
    "nothing in it": (encrypted(KEY, ciphertext=""), PASSWORD),
    "no numbers": (encrypted(KEY, kdf={"name": "scrypt", "params": [], "salt": ""}), PASSWORD),
}


@pytest.mark.parametrize("title", REFUSED)
def test_what_cannot_be_opened_is_refused(title):
    text, password = REFUSED[title]
    with pytest.raises(SignatureRefused, match="cannot be read") as raised:
        private_key_of_cosign(text, password)
    assert "horse" not in str(raised.value)
    assert raised.value.__cause__ is None


def test_keys_of_openssl_are_not_cosigns():
    assert not is_cosigns(KEY.encrypted(PASSWORD))


def test_a_command_takes_it_over(maremma, tmp_path):
    (tmp_path / "cosign.key").write_text(encrypted(KEY))
    ended = maremma("keys", "import", "cosign.key", "--out", "ours", MAREMMA_KEY_PASSWORD=PASSWORD.decode())
    assert (ended.returncode, KEY.key_id in ended.stdout) == (0, True), ended.stderr
