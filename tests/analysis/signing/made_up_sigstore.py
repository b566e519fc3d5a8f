"""A Sigstore of our own: an authority, a certificate log and a transparency log, made at run time."""

from __future__ import annotations

import base64
import hashlib
import json
import struct
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

SIGNED_AT = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
SUBJECT = "https://github.com/acme/orders/.github/workflows/release.yml@refs/heads/main"
ISSUER = "https://token.actions.githubusercontent.com"
BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json"
IN_TOTO = "application/vnd.in-toto+json"
_SCT_LIST = x509.ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2")
_ISSUER = x509.ObjectIdentifier("1.3.6.1.4.1.57264.1.8")
_ISSUER_BEFORE = x509.ObjectIdentifier("1.3.6.1.4.1.57264.1.1")
_ORIGIN = "log.made-up.example"


def b64(contents):
    return base64.b64encode(contents).decode()


def spki(key):
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def pae(payload, kind=IN_TOTO):
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind.encode(), len(payload), payload)


def signed(key, message):
    return key.sign(message, ec.ECDSA(hashes.SHA256()))


def key():
    return ec.generate_private_key(ec.SECP256R1())


class Sigstore:
    """Whoever has its `root` can verify what it `bundles`."""

    def __init__(self):
        self.authority, self.certificates, self.log = key(), key(), key()
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "made up")])
        builder = self._builder(self.name, self.authority, SIGNED_AT - timedelta(days=9), timedelta(days=99))
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        usage = dict.fromkeys(
            ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
             "encipher_only", "decipher_only"), False)  # fmt: skip
        builder = builder.add_extension(x509.KeyUsage(key_cert_sign=True, crl_sign=True, **usage), critical=True)
        builder = builder.add_extension(
            x509.SubjectKeyIdentifier.from_public_key(self.authority.public_key()), critical=False
        )
        self.root_certificate = builder.sign(self.authority, hashes.SHA256())

    @property
    def root(self):
        """A trusted_root.json."""
        since = {"start": "2020-01-01T00:00:00Z"}

        def log(key, url):
            public = {"rawBytes": b64(spki(key)), "keyDetails": "PKIX_ECDSA_P256_SHA_256", "validFor": since}
            identity = {"keyId": b64(hashlib.sha256(spki(key)).digest())}
            return {"baseUrl": url, "hashAlgorithm": "SHA2_256", "publicKey": public, "logId": identity}

        authority = {
            "subject": {"organization": "made up", "commonName": "made up"},
            "uri": "https://ca.made-up.example",
            "certChain": {"certificates": [{"rawBytes": b64(self.root_certificate.public_bytes(Encoding.DER))}]},
            "validFor": since,
        }
        return json.dumps(
            {
                "mediaType": "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
                "tlogs": [log(self.log, f"https://{_ORIGIN}")],
                "certificateAuthorities": [authority],
                "ctlogs": [log(self.certificates, "https://ct.made-up.example")],
                "timestampAuthorities": [],
            }
        )

    def bundle(self, payload, *, subject=SUBJECT, issuer=ISSUER, at=SIGNED_AT, entry=None, **certificate):
        """A bundle, as JSON, over an in-toto statement."""
        leaf = key()
        found = self.certificate(leaf, subject, issuer, **certificate)
        signature = signed(leaf, pae(payload))
        body = entry or self.entry(payload, signature, found)
        return {
            "mediaType": BUNDLE,
            "verificationMaterial": {
                "certificate": {"rawBytes": b64(found.public_bytes(Encoding.DER))},
                "tlogEntries": [self.logged(body, at)],
            },
            "dsseEnvelope": {
                "payload": b64(payload),
                "payloadType": IN_TOTO,
                "signatures": [{"sig": b64(signature)}],
            },
        }

    def entry(self, payload, signature, certificate):
        signatures = [{"signature": b64(signature), "verifier": b64(certificate.public_bytes(Encoding.PEM))}]
        spec = {
            "envelopeHash": {"algorithm": "sha256", "value": "0" * 64},
            "payloadHash": {"algorithm": "sha256", "value": hashlib.sha256(payload).hexdigest()},
            "signatures": signatures,
        }
        return json.dumps({"apiVersion": "0.0.1", "kind": "dsse", "spec": spec}).encode()

    def logged(self, body, at):
        """The entry as the log proves it: the third of five, with the promise that fixes its time."""
        leaves = [hashlib.sha256(b"\0" + each).digest() for each in (b"0", b"1", body, b"3", b"4")]

        def pair(left, right):
            return hashlib.sha256(b"\1" + left + right).digest()

        left, right = pair(leaves[0], leaves[1]), pair(leaves[2], leaves[3])
        root = pair(pair(left, right), leaves[4])
        log_id = hashlib.sha256(spki(self.log)).digest()
        note = f"{_ORIGIN} - 42\n5\n{b64(root)}\n"
        seal = b64(log_id[:4] + signed(self.log, note.encode()))
        promised = {
            "body": b64(body),
            "integratedTime": int(at.timestamp()),
            "logID": log_id.hex(),
            "logIndex": 1002,
        }
        promise = json.dumps(promised, sort_keys=True, separators=(",", ":")).encode()
        return {
            "logIndex": "1002",
            "logId": {"keyId": b64(log_id)},
            "kindVersion": {"kind": "dsse", "version": "0.0.1"},
            "integratedTime": str(promised["integratedTime"]),
            "inclusionPromise": {"signedEntryTimestamp": b64(signed(self.log, promise))},
            "inclusionProof": {
                "logIndex": "2",
                "rootHash": b64(root),
                "treeSize": "5",
                "hashes": [b64(leaves[3]), b64(left), b64(leaves[4])],
                "checkpoint": {"envelope": f"{note}\n— {_ORIGIN} {seal}\n"},
            },
            "canonicalizedBody": b64(body),
        }

    def certificate(self, leaf, subject, issuer, *, issuer_before="", usage=ExtendedKeyUsageOID.CODE_SIGNING, sct=True):
        """A certificate of ten minutes, with the receipt of the certificate log."""
        builder = self._builder(x509.Name([]), leaf, SIGNED_AT - timedelta(minutes=1), timedelta(minutes=10))
        kind = x509.RFC822Name if "@" in subject and "/" not in subject else x509.UniformResourceIdentifier
        bits = dict.fromkeys(
            ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign",
             "crl_sign", "encipher_only", "decipher_only"), False)  # fmt: skip
        builder = builder.add_extension(x509.KeyUsage(digital_signature=True, **bits), critical=True)
        builder = builder.add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
        builder = builder.add_extension(x509.SubjectAlternativeName([kind(subject)]), critical=True)
        above = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.authority.public_key())
        builder = builder.add_extension(above, critical=False)
        text = issuer.encode()
        builder = builder.add_extension(x509.UnrecognizedExtension(_ISSUER, bytes([12, len(text)]) + text), False)
        if issuer_before:
            before = x509.UnrecognizedExtension(_ISSUER_BEFORE, issuer_before.encode())
            builder = builder.add_extension(before, False)
        if not sct:
            return builder.sign(self.authority, hashes.SHA256())
        bare = builder.sign(self.authority, hashes.SHA256()).tbs_certificate_bytes
        receipts = x509.UnrecognizedExtension(_SCT_LIST, self._receipts(bare))
        return builder.add_extension(receipts, False).sign(self.authority, hashes.SHA256())

    def _receipts(self, bare):
        """What the certificate log says of a certificate: RFC 6962, 3.2 and 3.3, as an OCTET STRING."""
        stamp = struct.pack(">Q", int(SIGNED_AT.timestamp() * 1000))
        issuer = hashlib.sha256(spki(self.authority)).digest()
        entry = b"\0\0" + stamp + b"\0\1" + issuer + struct.pack(">I", len(bare))[1:] + bare + b"\0\0"
        seal = signed(self.certificates, entry)
        log_id = hashlib.sha256(spki(self.certificates)).digest()
        receipt = b"\0" + log_id + stamp + b"\0\0" + b"\4\3" + struct.pack(">H", len(seal)) + seal
        listed = struct.pack(">H", len(receipt) + 2) + struct.pack(">H", len(receipt)) + receipt
        return bytes([4, 0x81, len(listed)]) + listed if len(listed) > 127 else bytes([4, len(listed)]) + listed

    def _builder(self, subject, owner, since, span):
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(owner.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(since)
            .not_valid_after(since + span)
        )
