"""Private keys as people keep them: in PEM, in Base64, as DER, with a passphrase and without."""

from __future__ import annotations

import base64
import time

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from maremma.analysis.secrets.package import Search, package_secrets
from maremma.analysis.secrets.texts import secrets_in
from maremma.model.code.secret import ENCRYPTED_KEY, PRIVATE_KEY, SecretPlace

PEM, DER, OLD, NEW = Encoding.PEM, Encoding.DER, PrivateFormat.TraditionalOpenSSL, PrivateFormat.PKCS8
KEYS = {
    "rsa": rsa.generate_private_key(65537, 2048),
    "ec": ec.generate_private_key(ec.SECP256R1()),
    "ed25519": ed25519.Ed25519PrivateKey.generate(),
}
FORMS = [("rsa", OLD), ("rsa", NEW), ("ec", OLD), ("ec", NEW), ("ed25519", NEW)]


def written(kind: str, encoding: Encoding, form: PrivateFormat, *, locked: bool = False) -> bytes:
    lock = BestAvailableEncryption(b"word") if locked else NoEncryption()
    return KEYS[kind].private_bytes(encoding, form, lock)


def open_ssh(cipher: bytes) -> str:
    body = b"openssh-key-v1\0" + len(cipher).to_bytes(4) + cipher + written("rsa", DER, NEW)[40:400]
    lines = base64.encodebytes(body).decode()
    return f"-----BEGIN OPENSSH PRIVATE KEY-----\n{lines}-----END OPENSSH PRIVATE KEY-----\n"


def kinds(path: str, text: str) -> list[str]:
    return [each.kind for each in secrets_in(path, text)]


@pytest.mark.parametrize(("kind", "form"), FORMS)
def test_a_key_is_one_however_it_is_encoded(kind, form):
    pem, der = written(kind, PEM, form), written(kind, DER, form)
    text = f'KEY = "{base64.b64encode(der).decode()}"\n'
    assert kinds("app.py", f"\"\"\"\n\"\"\"\nKEY = '''{pem.decode()}'''\n") == [PRIVATE_KEY]
    assert kinds("app.py", text) == [PRIVATE_KEY]
    assert kinds("app.py", f"KEY = '{base64.b64encode(pem).decode()}'\n") == [PRIVATE_KEY]
    (found,) = package_secrets({"tls/server.key": lambda: der}, Search()).found
    assert (found.kind, found.place) == (PRIVATE_KEY, SecretPlace.KEY_FILE)


@pytest.mark.parametrize(
    "text",
    [
        written("rsa", PEM, NEW, locked=True).decode(),
        written("rsa", PEM, OLD, locked=True).decode(),
        written("ec", PEM, OLD, locked=True).decode().replace("\n", "\\n"),
        base64.b64encode(written("rsa", DER, NEW, locked=True)).decode(),
        base64.b64encode(written("rsa", PEM, NEW, locked=True)).decode(),
        open_ssh(b"aes256-ctr"),
    ],
    ids=["PKCS#8", "PKCS#1", "on one line", "DER", "PEM in Base64", "OpenSSH"],
)
def test_a_key_with_a_passphrase_is_of_its_own_kind(text):
    assert kinds("app.js", f"const it = `{text}`;\n") == [ENCRYPTED_KEY]


def test_open_ssh_says_whether_there_is_a_passphrase():
    assert kinds("id_rsa", open_ssh(b"none")) == [PRIVATE_KEY]


@pytest.mark.parametrize("kind", KEYS)
def test_a_public_key_is_none(kind):
    form = PublicFormat.SubjectPublicKeyInfo
    public = KEYS[kind].public_key()
    der = public.public_bytes(DER, form)
    assert kinds("app.js", f"const it = '{base64.b64encode(der).decode()}';\n") == []
    assert kinds("app.js", f"const it = `{public.public_bytes(PEM, form).decode()}`;\n") == []
    assert package_secrets({"tls/server.der": lambda: der}, Search()).found == ()


@pytest.mark.parametrize(
    "piece", ["LS0tLS1CRUdJTi", "MII", "MIIA", "-----BEGIN PRIVATE KEY-----Proc-Type:", "M" * 64 + " "]
)
def test_hostile_keys_cost_little(piece):
    began = time.process_time()
    secrets_in("a.txt", piece * (200_000 // len(piece)))
    assert time.process_time() - began < 3
