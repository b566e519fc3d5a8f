"""Sigstore bundles, verified offline: by roots that were given, and nothing that would have to be fetched.

The work is sigstore-python's: the chain and the certificate's timestamp (SCT), the log's entry, its inclusion and its
checkpoint, timestamps, the signature. Here it is decided who may sign, and what hostile input comes to.
"""

from __future__ import annotations

import base64
import struct
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat import asn1

from maremma.analysis.signing.identity import trusted
from maremma.bounded import read_json
from maremma.errors import MalformedText, SignatureRefused
from maremma.model.signing import Identity
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from sigstore.verify import Verifier

MOST_ROOT_BYTES = 1024 * 1024
_MOST_SUBJECT = 2048
_MOST_TIMESTAMPS = 4
_ISSUER = x509.ObjectIdentifier("1.3.6.1.4.1.57264.1.8")
_ISSUER_BEFORE = x509.ObjectIdentifier("1.3.6.1.4.1.57264.1.1")
_USER_NAME = x509.ObjectIdentifier("1.3.6.1.4.1.57264.1.7")
_NOTE = compile_late(
    r"(?P<origin>[^\n]+)\n(?P<size>\d{1,20})\n(?P<root>[^\n]+)\n(?:[^\n]+\n)*\n(?P<seals>(?:— \S+ \S+\n)+)"
)

_MALFORMED = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, RecursionError, OSError,
    struct.error, MalformedText, InvalidSignature, UnsupportedAlgorithm, x509.DuplicateExtension,
    x509.ExtensionNotFound, x509.InvalidVersion, x509.UnsupportedGeneralNameType,
)  # fmt: skip
"""What sigstore-python and cryptography let through of hostile input, beside their own word that it is wrong."""


@dataclass(frozen=True, slots=True)
class Vouched:
    """What somebody signed, and who it was as the certificate says. It was verified."""

    payload: bytes
    kind: str
    subject: str
    issuer: str

    @property
    def signer(self) -> str:
        """Who signed, for people."""
        return f"{self.subject} (by {self.issuer})"


@lru_cache(maxsize=4)
def trusted_root(text: str) -> TrustedRoot:
    """The roots of a `trusted_root.json`; SignatureRefused if it is none."""
    return TrustedRoot(text)


class TrustedRoot:
    """The certificates and keys of a Sigstore: its authority, its logs, its clocks."""

    def __init__(self, text: str) -> None:
        self._verifier = _verifier(text)

    def opened(self, bundle: str, identities: Iterable[Identity]) -> Vouched:
        """What one of the identities signed; SignatureRefused for everything else."""
        from sigstore.errors import Error
        from sigstore.models import Bundle

        policy = _Pinned(tuple(identities))
        try:
            _unambiguous(read_json(bundle))
            read = Bundle.from_json(bundle)
            # As the library has read it, which takes each name in two spellings.
            _consistent(read_json(read.to_json()))
            kind, payload = self._verifier.verify_dsse(read, policy)
        except _NotTrusted as error:
            raise SignatureRefused(str(error)) from None
        except (Error, *_MALFORMED) as error:
            raise SignatureRefused(f"the Sigstore bundle does not hold: {_short(error)}") from error
        return Vouched(payload, kind, policy.subject, policy.issuer)


class _NotTrusted(Exception):
    """A certificate of somebody who is not among those who are trusted."""


class _Pinned:
    """A policy of sigstore-python: one of the identities signed, by their issuer."""

    def __init__(self, identities: tuple[Identity, ...]) -> None:
        self._identities = identities
        self.subject = self.issuer = ""

    def verify(self, certificate: x509.Certificate) -> None:
        """Raises unless the certificate is of one of the identities."""
        self.subject, self.issuer = _subject(certificate), _issuer(certificate)
        if not trusted(self._identities, self.subject, self.issuer):
            raise _NotTrusted(
                f"{self.subject[:200]!a}, for whom {self.issuer[:200]!a} vouched, signed it and is not trusted"
            )


def _verifier(text: str) -> Verifier:
    from sigstore.errors import Error
    from sigstore.models import TrustedRoot as Roots
    from sigstore.verify import Verifier

    what = "trusted_root.json cannot be used"
    if len(text) > MOST_ROOT_BYTES:
        raise SignatureRefused(f"{what}: it has more than {MOST_ROOT_BYTES} bytes; put the file of your Sigstore there")
    try:
        found = read_json(text, most_bytes=MOST_ROOT_BYTES)
        for needed in ("certificateAuthorities", "tlogs", "ctlogs"):
            if not found[needed]:
                raise ValueError(f"no {needed}")
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".json") as file:
            # A path is the one public way in.
            file.write(text)
            file.flush()
            return Verifier(trusted_root=Roots.from_file(str(Path(file.name))))
    except (Error, *_MALFORMED) as error:
        raise SignatureRefused(f"{what}: {_short(error)}; put the file of your Sigstore there") from error


def _unambiguous(document: object) -> None:
    """ValueError for a field that is there in both spellings: which of them counts differs from reader to reader."""
    waiting = [document]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if len({key.replace("_", "").lower() for key in each}) < len(each):
                raise ValueError("a field is there in two spellings")
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each


def _consistent(bundle: Mapping[str, Any]) -> None:
    """What the library leaves open: a proof is of the tree that its checkpoint seals, by the log that it names.

    Nor are there more timestamps than somebody needs: each costs a chain of certificates.
    """
    material = bundle["verificationMaterial"]
    if len((material.get("timestampVerificationData") or {}).get("rfc3161Timestamps") or ()) > _MOST_TIMESTAMPS:
        raise ValueError(f"more than {_MOST_TIMESTAMPS} timestamps")
    [entry] = material["tlogEntries"]
    proof = entry["inclusionProof"]
    note = _NOTE.fullmatch(proof["checkpoint"]["envelope"])
    if note is None:
        raise ValueError("the checkpoint is none")
    if int(note["size"]) != int(proof["treeSize"]) or base64.b64decode(note["root"]) != base64.b64decode(
        proof["rootHash"]
    ):
        raise ValueError("the proof is of another tree than the checkpoint")
    # Witnesses may have sealed it too, under names of their own.
    names = {line.split(" ")[1] for line in note["seals"].splitlines()}
    if not any(f"{note['origin']} ".startswith(f"{name} ") for name in names):
        raise ValueError("the checkpoint is sealed under another name")


def _subject(certificate: x509.Certificate) -> str:
    names = list(certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value)
    if len(names) != 1:
        raise ValueError(f"the certificate is of {len(names)} subjects")
    [name] = names
    if isinstance(name, x509.OtherName) and name.type_id == _USER_NAME:
        return _bounded(asn1.decode_der(str, name.value))
    if isinstance(name, x509.RFC822Name | x509.UniformResourceIdentifier):
        return _bounded(name.value)
    raise ValueError("the certificate is of a subject of another kind")


def _issuer(certificate: x509.Certificate) -> str:
    """Who vouched. The newer extension counts; the older one has to agree if it is there."""
    said = {each.oid: each.value.public_bytes() for each in certificate.extensions
            if each.oid in {_ISSUER, _ISSUER_BEFORE}}  # fmt: skip
    found = {asn1.decode_der(str, value) if oid == _ISSUER else value.decode() for oid, value in said.items()}
    if len(found) != 1:
        raise ValueError("the certificate does not name one issuer")
    return _bounded(found.pop())


def _bounded(text: str) -> str:
    if len(text) > _MOST_SUBJECT:
        raise ValueError("the certificate has a name of more than is taken")
    return text


def _short(error: BaseException) -> str:
    """The reason in one line. What is signed is public, yet nobody wants pages of it."""
    return " ".join(str(error).split())[:200] or type(error).__name__
