"""A timestamp authority of our own (RFC 3161), and entries of the log's second version, which tells no time itself."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.analysis.signing.made_up_sigstore import SIGNED_AT, Sigstore, b64, key, pae, signed

_SHA256 = bytes.fromhex("300b0609608648016503040201")
_ECDSA = bytes.fromhex("300a06082a8648ce3d040302")
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_TST_INFO = bytes.fromhex("060b2a864886f70d0109100104")
_CONTENT_TYPE = bytes.fromhex("06092a864886f70d010903")
_MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010904")
_POLICY = bytes.fromhex("06042a030401")


def _der(tag, *parts):
    contents = b"".join(parts)
    length = len(contents)
    if length < 128:
        return bytes([tag, length]) + contents
    size = (length.bit_length() + 7) // 8
    return bytes([tag, 0x80 | size]) + length.to_bytes(size, "big") + contents


def _number(value):
    return _der(2, value.to_bytes(value.bit_length() // 8 + 1, "big"))


class Clock(Sigstore):
    """A Sigstore whose bundles have their time by a timestamp authority."""

    def __init__(self):
        super().__init__()
        self.clock, self.time_authority = key(), key()
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "made-up time")])
        since, span = SIGNED_AT - timedelta(days=9), timedelta(days=99)
        bits = dict.fromkeys(
            ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
             "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False)  # fmt: skip
        self.time_root = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self.time_authority.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(since)
            .not_valid_after(since + span)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(x509.KeyUsage(**{**bits, "key_cert_sign": True, "crl_sign": True}), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(self.time_authority.public_key()), critical=False)
            .sign(self.time_authority, hashes.SHA256())
        )
        above = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.time_authority.public_key())
        self.time_leaf = (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "made-up clock")]))
            .issuer_name(name)
            .public_key(self.clock.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(since)
            .not_valid_after(since + span)
            .add_extension(x509.KeyUsage(**{**bits, "digital_signature": True}), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
            .add_extension(above, critical=False)
            .sign(self.time_authority, hashes.SHA256())
        )

    @property
    def root(self):
        found = json.loads(super().root)
        chain = [{"rawBytes": b64(each.public_bytes(Encoding.DER))} for each in (self.time_leaf, self.time_root)]
        authority = {
            "subject": {"organization": "made up", "commonName": "made-up time"},
            "uri": "https://time.made-up.example",
            "certChain": {"certificates": chain},
            "validFor": {"start": "2020-01-01T00:00:00Z"},
        }
        return json.dumps({**found, "timestampAuthorities": [authority]})

    def stamped(self, payload, *, at=SIGNED_AT, over=None, times=1, clock=None, **certificate):
        """A bundle of the log's second version: its entry is of the signature, and a clock tells its time."""
        bundle = self.bundle(payload, entry=b"{}", **certificate)
        material, [seal] = bundle["verificationMaterial"], bundle["dsseEnvelope"]["signatures"]
        verifier = {"x509Certificate": material["certificate"], "keyDetails": "PKIX_ECDSA_P256_SHA_256"}
        record = {
            "data": {"algorithm": "SHA2_256", "digest": b64(hashlib.sha256(pae(payload)).digest())},
            "signature": {"content": seal["sig"], "verifier": verifier},
        }
        body = {"apiVersion": "0.0.2", "kind": "hashedrekord", "spec": {"hashedRekordV002": record}}
        entry = self.logged(json.dumps(body).encode(), SIGNED_AT)
        del entry["inclusionPromise"], entry["integratedTime"]
        material["tlogEntries"] = [{**entry, "kindVersion": {"kind": "hashedrekord", "version": "0.0.2"}}]
        message = over if over is not None else base64.b64decode(seal["sig"])
        stamps = [{"signedTimestamp": b64((clock or self).stamp(message, at))} for _ in range(times)]
        material["timestampVerificationData"] = {"rfc3161Timestamps": stamps}
        return bundle

    def stamp(self, message, at):
        """What the authority answers about a message."""
        imprint = _der(0x30, _SHA256, _der(4, hashlib.sha256(message).digest()))
        moment = _der(0x18, at.strftime("%Y%m%d%H%M%SZ").encode())
        told = _der(0x30, _number(1), _POLICY, imprint, _number(x509.random_serial_number()), moment)
        attributes = _der(0x30, _CONTENT_TYPE, _der(0x31, _TST_INFO)) + _der(
            0x30, _MESSAGE_DIGEST, _der(0x31, _der(4, hashlib.sha256(told).digest()))
        )
        leaf = self.time_leaf
        who = _der(0x30, leaf.issuer.public_bytes(), _number(leaf.serial_number))
        signature = _der(4, signed(self.clock, _der(0x31, attributes)))
        signer = _der(0x30, _number(1), who, _SHA256, _der(0xA0, attributes), _ECDSA, signature)
        data = _der(
            0x30,
            _number(3),
            _der(0x31, _SHA256),
            _der(0x30, _TST_INFO, _der(0xA0, _der(4, told))),
            _der(0xA0, leaf.public_bytes(Encoding.DER)),
            _der(0x31, signer),
        )
        token = _der(0x30, _SIGNED_DATA, _der(0xA0, data))
        return _der(0x30, _der(0x30, _number(0)), token)
