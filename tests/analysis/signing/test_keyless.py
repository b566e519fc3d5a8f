"""Who signs without a key is believed only as a pinned identity, by pinned roots, and only for what it signed."""

from __future__ import annotations

import base64
import copy
import json
import re
import socket
from datetime import timedelta

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from maremma.analysis.signing import statement as statements
from maremma.analysis.signing.identity import compiled, trusted
from maremma.analysis.signing.keyless import trusted_root
from maremma.analysis.signing.verify import verify
from maremma.errors import SignatureRefused, StoreError
from maremma.model.signing import Identity, Standing, Trust

from tests.analysis.signing.made_up_clock import Clock
from tests.analysis.signing.made_up_sigstore import ISSUER, SIGNED_AT, SUBJECT, Sigstore
from tests.analysis.signing.test_verify import DEPLOYED, GOOD, NOW, SIGNED
from tests.analysis.signing.test_verify import TRUST as BY_KEY

OURS, THEIRS = Sigstore(), Sigstore()
WHO = Identity(subject=SUBJECT, issuer=ISSUER)
TRUST = Trust(identities=(WHO,))
PAYLOAD = statements.dump(SIGNED)
BUNDLE = OURS.bundle(PAYLOAD)


def verdict(bundle, trust=TRUST, roots=lambda: OURS.root, newest=7):
    text = bundle if isinstance(bundle, str) else json.dumps(bundle)
    return verify(DEPLOYED, [text], trust, newest=newest, now=NOW, roots=roots)


def pinned(subject, issuer=ISSUER, *, pattern=True):
    return Trust(identities=(Identity(subject=subject, issuer=issuer, is_pattern=pattern),))


def raises(error):
    def roots():
        raise error

    return roots


def made(**other):
    return OURS.bundle(PAYLOAD, **other)


def without(*path):
    found = copy.deepcopy(BUNDLE)
    *above, last = path
    at = found
    for each in above:
        at = at[each]
    del at[last]
    return found


ENTRY = ("verificationMaterial", "tlogEntries", 0)
MAIL = "who@example.com"
CASES = [
    ("by who is pinned", BUNDLE, TRUST, OURS.root, Standing.VERIFIED),
    ("by a pattern", BUNDLE, pinned(r"https://github\.com/acme/.*@refs/heads/main"), OURS.root, Standing.VERIFIED),
    ("by an anchored pattern", BUNDLE, pinned(f"^{SUBJECT}$"), OURS.root, Standing.VERIFIED),
    ("by a person", made(subject=MAIL), pinned(MAIL, pattern=False), OURS.root, Standing.VERIFIED),
    ("with the older extension beside", made(issuer_before=ISSUER), TRUST, OURS.root, Standing.VERIFIED),
    ("the issuer of another", BUNDLE, pinned(SUBJECT, "https://accounts.example", pattern=False), OURS.root,
     Standing.INVALID),
    ("a part of the subject", BUNDLE, pinned("https://github.com/acme"), OURS.root, Standing.INVALID),
    ("a pattern for its beginning", BUNDLE, pinned("^https://github.com/acme/orders|x$"), OURS.root, Standing.INVALID),
    ("another workflow", made(subject=SUBJECT.replace("release", "test")), TRUST, OURS.root, Standing.INVALID),
    ("two issuers", made(issuer_before="https://accounts.example"), TRUST, OURS.root, Standing.INVALID),
    ("nobody is pinned", BUNDLE, BY_KEY, OURS.root, Standing.INVALID),
    ("by another Sigstore", THEIRS.bundle(PAYLOAD), TRUST, OURS.root, Standing.INVALID),
    ("by roots of another", BUNDLE, TRUST, THEIRS.root, Standing.INVALID),
    ("logged after its time", made(at=SIGNED_AT + timedelta(minutes=30)), TRUST, OURS.root, Standing.INVALID),
    ("logged before its time", made(at=SIGNED_AT - timedelta(minutes=30)), TRUST, OURS.root, Standing.INVALID),
    ("for servers", made(usage=ExtendedKeyUsageOID.SERVER_AUTH), TRUST, OURS.root, Standing.INVALID),
    ("in no log of certificates", made(sct=False), TRUST, OURS.root, Standing.INVALID),
    ("an entry of something else", made(entry=b"{}"), TRUST, OURS.root, Standing.INVALID),
    ("no entry", without(*ENTRY), TRUST, OURS.root, Standing.INVALID),
    ("no time", without(*ENTRY, "inclusionPromise"), TRUST, OURS.root, Standing.INVALID),
    ("no proof", without(*ENTRY, "inclusionProof"), TRUST, OURS.root, Standing.INVALID),
    ("no checkpoint", without(*ENTRY, "inclusionProof", "checkpoint"), TRUST, OURS.root, Standing.INVALID),
    ("no certificate", without("verificationMaterial", "certificate"), TRUST, OURS.root, Standing.INVALID),
    ("nothing signed", without("dsseEnvelope"), TRUST, OURS.root, Standing.INVALID),
    ("something else signed", OURS.bundle(b"{}"), TRUST, OURS.root, Standing.INVALID),
    ("noise", {"mediaType": BUNDLE["mediaType"]}, TRUST, OURS.root, Standing.INVALID),
    ("a bundle of the future", {**BUNDLE, "mediaType": "application/vnd.dev.sigstore.bundle.v9+json"}, TRUST,
     OURS.root, Standing.INVALID),
    ("no roots", BUNDLE, TRUST, "", Standing.UNKNOWN),
    ("roots that are none", BUNDLE, TRUST, "[1]", Standing.UNKNOWN),
    ("roots without a log", BUNDLE, TRUST, json.dumps({**json.loads(OURS.root), "tlogs": []}), Standing.UNKNOWN),
]  # fmt: skip


CLOCK, OTHER_CLOCK = Clock(), Clock()
STAMPED = CLOCK.stamped(PAYLOAD)


def stamped(**other):
    return CLOCK.stamped(PAYLOAD, **other)


def unstamped():
    found = copy.deepcopy(STAMPED)
    del found["verificationMaterial"]["timestampVerificationData"]
    return found


def spelled_otherwise(bundle):
    """As protobuf's JSON may be read, too."""
    text = json.dumps(bundle)
    for name in ("timestampVerificationData", "rfc3161Timestamps"):
        text = text.replace(name, re.sub("[VDT]", lambda found: "_" + found[0].lower(), name))
    return json.loads(text)


def both_spellings(times):
    """Whichever of them the library takes."""
    found = stamped(times=1)
    more = stamped(times=times)["verificationMaterial"]["timestampVerificationData"]
    found["verificationMaterial"]["timestamp_verification_data"] = more
    return found


STAMPS = [
    ("in its time", STAMPED, Standing.VERIFIED),
    ("by two clocks", stamped(times=2), Standing.VERIFIED),
    ("after its time", stamped(at=SIGNED_AT + timedelta(minutes=30)), Standing.INVALID),
    ("before its time", stamped(at=SIGNED_AT - timedelta(minutes=30)), Standing.INVALID),
    ("of another signature", stamped(over=b"another"), Standing.INVALID),
    ("by another clock", stamped(clock=OTHER_CLOCK), Standing.INVALID),
    ("without a time", unstamped(), Standing.INVALID),
    ("with more times than anybody needs", stamped(times=5), Standing.INVALID),
    ("in another spelling", spelled_otherwise(STAMPED), Standing.VERIFIED),
    ("with too many in another spelling", spelled_otherwise(stamped(times=5)), Standing.INVALID),
    ("with too many beside one", both_spellings(5), Standing.INVALID),
]


@pytest.mark.parametrize(("title", "bundle", "standing"), STAMPS, ids=[each[0] for each in STAMPS])
def test_the_time_of_a_log_without_one_is_a_clocks(title, bundle, standing):
    found = verdict(bundle, roots=lambda: CLOCK.root)
    assert found.standing is standing, found.says


@pytest.fixture(autouse=True)
def _offline(monkeypatch):
    """Nothing is fetched: not even an address is looked up."""

    def refused(*_, **__):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.setattr(socket.socket, "connect", refused)


@pytest.mark.parametrize(("title", "bundle", "trust", "root", "standing"), CASES, ids=[each[0] for each in CASES])
def test_verdict(title, bundle, trust, root, standing):
    found = verdict(bundle, trust, lambda: root)
    assert found.standing is standing, found.says


def test_who_signed_is_named():
    found = verdict(BUNDLE)
    assert (found.signer, found.version) == (f"{SUBJECT} (by {ISSUER})", 7)
    assert SUBJECT in found.says


def test_what_was_signed_counts_no_more_than_with_a_key():
    old = OURS.bundle(PAYLOAD)
    assert verdict(old, newest=8).standing is Standing.ROLLED_BACK
    elsewhere = verify(
        DEPLOYED, [json.dumps(old)], TRUST, newest=7, now=NOW + timedelta(days=99), roots=lambda: OURS.root
    )
    assert elsewhere.standing is Standing.EXPIRED


def test_roots_that_cannot_be_read_cost_no_key_its_word():
    roots = raises(StoreError("denied"))
    assert verdict(BUNDLE, roots=roots).standing is Standing.UNKNOWN
    both = Trust(keys=BY_KEY.keys, identities=TRUST.identities)
    found = verify(DEPLOYED, [json.dumps(BUNDLE), GOOD], both, newest=7, now=NOW, roots=roots)
    assert found.standing is Standing.VERIFIED


def leaves(value, path=()):
    """The paths to all that a document says."""
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for name, inner in items:
            yield from leaves(inner, (*path, name))
    else:
        yield path


STAMP = ("verificationMaterial", "timestampVerificationData", "rfc3161Timestamps", 0, "signedTimestamp")
HINTS = {(*ENTRY, "logIndex"), (*ENTRY, "logId", "keyId"), STAMP}
"""What nothing hangs on in a log of the second version: the index beside the proof's, and the log's name, of which only
the checkpoint's part counts. A timestamp has bits that say nothing; those that do are above."""


def changed(text, choose):
    """Another text that means something else: a bit of what it encodes, a digit, a letter."""
    if text.isdigit():
        return str(int(text) + choose(st.sampled_from([-1, 1, 2, 10**9])))
    try:
        contents = bytearray(base64.b64decode(text, validate=True))
    except ValueError:
        contents = bytearray()
    if contents and base64.b64encode(contents).decode() == text:
        contents[choose(st.integers(0, len(contents) - 1))] ^= 1 << choose(st.integers(0, 7))
        return base64.b64encode(contents).decode()
    at = choose(st.integers(0, len(text) - 1))
    return text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_change_of_a_bundle_is_verified(data):
    whole, roots = data.draw(st.sampled_from([(BUNDLE, OURS.root), (STAMPED, CLOCK.root)]))
    path = data.draw(st.sampled_from([each for each in leaves(whole) if whole is BUNDLE or each not in HINTS]))
    bundle = copy.deepcopy(whole)
    *above, last = path
    at = bundle
    for each in above:
        at = at[each]
    if data.draw(st.integers(0, 9)) == 0:
        at[last] = data.draw(st.sampled_from([None, 0, -1, "", [], {}, True, 10**30, "\0", [at[last]]]))
    else:
        at[last] = changed(at[last], data.draw)
    assert verdict(bundle, roots=lambda: roots).standing is Standing.INVALID, path


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["verificationMaterial", "tlogEntries", "rawBytes"]), inner)
        ),
    )
)
def test_whatever_calls_itself_a_bundle_is_invalid(anything):
    bundle = {**BUNDLE, "verificationMaterial": anything}
    assert verdict(bundle).standing is Standing.INVALID


@pytest.mark.parametrize("pattern", ["(", "a)|(?:b", "(?=x)", r"(a)\1"])
def test_a_pattern_that_is_none_is_refused(pattern):
    with pytest.raises(SignatureRefused):
        compiled(pattern)


def test_a_hostile_subject_keeps_no_pattern_busy():
    who = Identity(subject="(a+)+b", issuer=ISSUER, is_pattern=True)
    assert not trusted([who], "a" * 2000, ISSUER)
    assert not trusted([who], "aab\n", ISSUER)


def test_roots_are_read_once():
    assert trusted_root(OURS.root) is trusted_root(OURS.root)
