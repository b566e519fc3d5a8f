"""What lies beside an image is found wherever cosign and OCI put it, and a hostile registry makes nothing verified."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from maremma.analysis.signing import statement as statements
from maremma.analysis.signing.attached import DSSE, SIGNATURE, attached, tag_of
from maremma.analysis.signing.envelope import BUNDLE, MOST_BYTES, SIMPLE, bundled, sign
from maremma.analysis.signing.keys import PrivateKey
from maremma.engine.signing.notary import judged
from maremma.errors import StoreError
from maremma.model.signing import Deployed, Identity, Standing, Statement, Trust

from tests.analysis.signing.made_up_sigstore import ISSUER, SUBJECT, Sigstore
from tests.oci_registry import Repository, digest_of

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
ARN = "arn:aws:lambda:eu-west-1:111122223333:function:orders"
KEY, OTHER, SIGSTORE = PrivateKey.generate(), PrivateKey.generate(), Sigstore()
TRUST = Trust(keys=(KEY.public.pem,), identities=(Identity(subject=SUBJECT, issuer=ISSUER),))
COSIGN, PROVENANCE = "https://sigstore.dev/cosign/sign/v1", "https://slsa.dev/provenance/v1"
FOUND = "https://cosign.sigstore.dev/attestation/vuln/v1"


class Nothing:
    """No envelopes in the bucket, and the roots."""

    def __init__(self, *texts, root=SIGSTORE.root):
        self.texts, self.root = texts, root

    def about(self, digest):
        return self.texts

    def trusted_root(self):
        return self.root


def verdict(repository, image, shelf=None, trust=TRUST, newest=0, **other):
    deployed = Deployed(
        **{"arn": ARN, "tree": "", "code_sha256": "", "handler": "", "runtime": "", "images": (image,), **other}
    )
    return judged(deployed, shelf or Nothing(), trust, newest=newest, now=NOW, registry=repository)


def statement(image, **other):
    return statements.dump(
        Statement(**{"tree": "", "image": image, "function": ARN, "handler": "", "runtime": "", "version": 3, **other})
    )


def attestation(image, predicate, *more):
    subjects = [{"name": "orders", "digest": {"sha256": each.removeprefix("sha256:")}} for each in (*more, image)]
    said = {"_type": statements.TYPE, "subject": subjects, "predicateType": predicate, "predicate": {}}
    return json.dumps(said).encode()


def by_tag(repository, image, key=KEY, about=""):
    """As `cosign sign --key` has it."""
    payload = statements.simple(about or image)
    layer = repository.layer(payload, SIMPLE, **{SIGNATURE: base64.b64encode(key.sign(payload)).decode()})
    repository.holding(layer, tag=f"{tag_of(image)}.sig")


def refers(repository, image, text, kind=BUNDLE):
    repository.holding(repository.layer(text.encode(), kind), subject=image, kind=kind)


def fallback(repository, image, text):
    """Where the registry does not know of referrers, a tag does."""
    repository.keeps_referrers = False
    digest = repository.holding(repository.layer(text.encode(), BUNDLE), subject=image, kind=BUNDLE)
    repository.put(json.dumps({"manifests": [{"digest": digest, "artifactType": BUNDLE}]}).encode(), tag_of(image))


def with_key(payload, key=KEY):
    return bundled(sign(payload, [key]), key.key_id)


def keyless(payload):
    return json.dumps(SIGSTORE.bundle(payload))


def ours(image, **other):
    return with_key(statement(image, **other))


def att(repository, image):
    layer = repository.layer(sign(attestation(image, PROVENANCE), [KEY]).dump().encode(), DSSE)
    repository.holding(layer, tag=f"{tag_of(image)}.att")


STRANGE = "sha256:" + "e" * 64
FOUND_WHERE = {
    "nowhere": (lambda r, i: None, Standing.UNSIGNED),
    "under cosign's tag, with a key": (by_tag, Standing.VERIFIED),
    "under cosign's tag, with another key": (lambda r, i: by_tag(r, i, OTHER), Standing.UNSIGNED),
    "under cosign's tag, about another image": (lambda r, i: by_tag(r, i, about=STRANGE), Standing.UNSIGNED),
    "under the tag of attestations": (att, Standing.VERIFIED),
    "as a referrer, with a key": (lambda r, i: refers(r, i, with_key(attestation(i, COSIGN))), Standing.VERIFIED),
    "as a referrer, without a key": (lambda r, i: refers(r, i, keyless(attestation(i, COSIGN))), Standing.VERIFIED),
    "of several images": (lambda r, i: refers(r, i, keyless(attestation(i, PROVENANCE, STRANGE))), Standing.VERIFIED),
    "where it was found wanting": (lambda r, i: refers(r, i, with_key(attestation(i, FOUND))), Standing.UNSIGNED),
    "about another image": (lambda r, i: refers(r, i, with_key(attestation(STRANGE, COSIGN))), Standing.UNSIGNED),
    "by another Sigstore": (
        lambda r, i: refers(r, i, json.dumps(Sigstore().bundle(attestation(i, COSIGN)))), Standing.UNSIGNED),
    "what is none": (lambda r, i: refers(r, i, "{}"), Standing.UNSIGNED),
    "our statement, by another key": (lambda r, i: refers(r, i, with_key(statement(i), OTHER)), Standing.UNSIGNED),
    "a list of what is in it, by a trusted key": (
        lambda r, i: refers(r, i, with_key(attestation(i, "https://spdx.dev/Document"))), Standing.UNSIGNED),
    "as an envelope": (lambda r, i: refers(r, i, sign(statement(i), [KEY]).dump(), DSSE), Standing.VERIFIED),
    "our statement": (lambda r, i: refers(r, i, ours(i)), Standing.VERIFIED),
    "our statement, without a key": (lambda r, i: refers(r, i, keyless(statement(i))), Standing.VERIFIED),
    "our statement, for another": (lambda r, i: refers(r, i, ours(i, function=f"{ARN}-2")), Standing.WRONG_FUNCTION),
    "our statement, with a command": (lambda r, i: refers(r, i, ours(i, handler="{}")), Standing.INVALID),
    "by the tag for referrers": (lambda r, i: fallback(r, i, ours(i)), Standing.VERIFIED),
}  # fmt: skip


@pytest.mark.parametrize("title", FOUND_WHERE)
def test_found(title):
    put, standing = FOUND_WHERE[title]
    repository = Repository()
    image = repository.image("1")
    put(repository, image)
    found = verdict(repository, image)
    assert found.standing is standing, found.says


NO_WORD = [put for put, standing in FOUND_WHERE.values() if standing is Standing.UNSIGNED]


@pytest.mark.parametrize("put", NO_WORD[1:])
def test_what_is_no_word_on_the_image_is_told_and_moves_no_verdict(put):
    repository = Repository()
    image = repository.image("1")
    put(repository, image)
    assert "does not count: " in verdict(repository, image).says
    assert verdict(repository, image, newest=2).says == verdict(Repository(), image, newest=2).says
    revoked = replace(TRUST, revoked=frozenset({KEY.key_id}))
    assert verdict(repository, image, trust=revoked).standing is Standing.UNSIGNED
    refers(repository, image, with_key(statement(image)))
    assert verdict(repository, image).standing is Standing.VERIFIED


RUNS = [
    ("another command", {"handler": '{"command":["sh"]}'}, Standing.INVALID),
    ("a wrapper", {"environment": (("LD_PRELOAD", "a" * 64),)}, Standing.INVALID),
    ("an environment that nobody may read", {"environment": None}, Standing.UNKNOWN),
    ("after a version was verified", {"newest": 2}, Standing.ROLLED_BACK),
    ("the image itself", {}, Standing.VERIFIED),
]


@pytest.mark.parametrize(("title", "other", "standing"), RUNS, ids=[each[0] for each in RUNS])
def test_who_signs_the_image_alone_signs_nothing_that_changes_what_runs(title, other, standing):
    repository = Repository()
    image = repository.image("1")
    by_tag(repository, image)
    assert verdict(repository, image, **other).standing is standing


@pytest.mark.parametrize("signed", [0, 1])
def test_an_index_and_what_it_leads_to_are_one_image(signed):
    repository = Repository()
    running = repository.image(text="arm64")
    index = repository.put(json.dumps({"manifests": [{"digest": running}]}).encode(), "1")
    by_tag(repository, (index, running)[signed])
    assert verdict(repository, index, images=(index, running)).standing is Standing.VERIFIED


def test_what_lies_in_the_bucket_counts_as_well():
    repository = Repository()
    image = repository.image("1")
    assert verdict(None, image, Nothing(sign(statement(image), [KEY]).dump())).standing is Standing.VERIFIED
    by_tag(repository, image, OTHER)
    assert verdict(repository, image, Nothing(sign(statement(image), [KEY]).dump())).standing is Standing.VERIFIED


class Unending(Repository):
    """Tells of what refers to an image, and then that there is more."""

    def referrers(self, digest):
        yield from super().referrers(digest)
        raise StoreError("more refer to the image")


@pytest.mark.parametrize(("put", "standing"), [(None, Standing.UNKNOWN), (with_key, Standing.VERIFIED)])
def test_what_was_read_counts_where_there_is_more(put, standing):
    repository = Unending()
    image = repository.image("1")
    if put:
        refers(repository, image, put(statement(image)))
    assert verdict(repository, image).standing is standing


class Silent(Repository):
    def manifest(self, reference):
        raise StoreError("the registry is away")


class Lying(Repository):
    """Whatever is asked for, something else comes."""

    def manifest(self, reference):
        found = super().manifest(reference)
        return found + b" " if found else None


def old_form(repository, image):
    payload = statements.simple(image)
    said = {SIGNATURE: base64.b64encode(KEY.sign(payload)).decode(), "dev.sigstore.cosign/certificate": "x"}
    repository.holding(repository.layer(payload, SIMPLE, **said), tag=f"{tag_of(image)}.sig")


def large(repository, image):
    layer = {**repository.layer(b"{}", BUNDLE), "size": MOST_BYTES + 1}
    repository.holding(layer, subject=image, kind=BUNDLE)


def other_subject(repository, image):
    digest = repository.holding(repository.layer(ours(image).encode(), BUNDLE), subject=STRANGE, kind=BUNDLE)
    repository.referrers = lambda _: [{"digest": digest, "artifactType": BUNDLE}]


def loop(repository, image):
    """An index that refers to the image, and holds itself and the image."""
    index = {"subject": {"digest": image}, "manifests": [{"digest": image, "artifactType": BUNDLE}]}
    repository.put(json.dumps(index).encode())
    repository.put(json.dumps({"manifests": [{"digest": image}] * 3}).encode(), f"{tag_of(image)}.sig")


def many(repository, image):
    for number in range(200):
        refers(repository, image, f"{number}")


def odd(repository, image):
    for text in (b"[]", b"{", b'{"layers":7}', b'{"layers":[7,{"mediaType":7},{}]}', b"[" * 100_000):
        repository.put(text, f"{tag_of(image)}.sig")
    repository.referrers = lambda _: [{}, {"digest": 7}, {"digest": image, "artifactType": 7}]


HOSTILE = {
    "no answer": (Silent, by_tag, Standing.UNKNOWN),
    "other manifests": (Lying, lambda r, i: refers(r, i, ours(i)), Standing.UNSIGNED),
    "cosign's old form without a key": (Repository, old_form, Standing.UNSIGNED),
    "a huge signature": (Repository, large, Standing.UNSIGNED),
    "what refers to another image": (Repository, other_subject, Standing.UNSIGNED),
    "indexes in a loop": (Repository, loop, Standing.UNSIGNED),
    "hundreds of signatures": (Repository, many, Standing.UNKNOWN),
    "noise": (Repository, odd, Standing.UNSIGNED),
}


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_registries(title):
    kind, put, standing = HOSTILE[title]
    repository = kind()
    image = repository.image("1")
    put(repository, image)
    found = verdict(repository, image)
    assert found.standing is standing, found.says


def test_no_more_than_some_is_asked_for():
    repository, asked = Repository(), []
    image = repository.image("1")
    many(repository, image)
    repository.blob = lambda digest: asked.append(digest) or b"{}"
    found = attached(repository, image)
    assert len(asked) <= 32
    assert "remove some" in found.unread


def test_a_digest_is_computed_again():
    repository = Repository()
    image = repository.image("1")
    refers(repository, image, ours(image))
    repository.blob = lambda digest: ours(image).encode() + b" "
    assert "differs" in attached(repository, image).refused[0]
    assert digest_of(b"") != image
