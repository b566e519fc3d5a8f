"""What nobody signed is signed as it is deployed, and what somebody changed is not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.signing import statement as statements
from maremma.analysis.signing.envelope import BUNDLE, bundled, sign
from maremma.analysis.signing.keys import PrivateKey
from maremma.engine.signing.backfill import Backfill, Fate
from maremma.engine.signing.notary import judged
from maremma.errors import StoreError
from maremma.model.signing import Deployed, Identity, Standing, Statement, Trust
from maremma.model.target import LATEST

from tests.analysis.signing.made_up_sigstore import ISSUER, SUBJECT, Sigstore
from tests.engine.building import NOW, TARGET, later
from tests.oci_registry import Repository

OURS, OLD, LEAKED = (PrivateKey.generate() for _ in range(3))
TRUST = Trust(keys=(OURS.public.pem, OLD.public.pem, LEAKED.public.pem), revoked=frozenset({LEAKED.key_id}))
NUMBER = 1000


def deployed(tree="a", **more):
    return Deployed(
        **{
            "arn": TARGET.arn,
            "tree": tree * 64,
            "code_sha256": "",
            "handler": "app.handler",
            "runtime": "python3.13",
            **more,
        }
    )


class Shelf:
    """Envelopes by what they are about."""

    def __init__(self, broken=False):
        self.kept, self.broken = {}, broken

    def about(self, digest):
        if self.broken:
            raise StoreError("denied")
        return tuple(self.kept.get(digest, ()))

    def trusted_root(self):
        return ""

    def sign(self, found, version, key=OURS, **more):
        fields = {
            "tree": found.tree,
            "function": TARGET.arn,
            "handler": found.handler,
            "runtime": found.runtime,
            "version": version,
            **more,
        }
        envelope = sign(statements.dump(Statement(**fields)), [key]).dump()
        self.kept.setdefault(found.tree, []).append(envelope)
        return self


def plans(shelf, *found, newest=0, trust=TRUST, **more):
    backfill = Backfill(**{"signatures": shelf, "key": OURS.public.pem, "number": NUMBER, **more})
    versions = [(LATEST if not number else str(number), each) for number, each in enumerate(found)]
    return backfill.plans(versions, trust, newest=newest, now=NOW)


ONE = [
    ("nobody signed it", Shelf(), {}, (Fate.SIGN, NUMBER)),
    ("it is verified", Shelf().sign(deployed(), 5), {}, (Fate.LEAVE, 0)),
    ("it has expired", Shelf().sign(deployed(), 5, not_after=later(days=-1)), {}, (Fate.SIGN, NUMBER)),
    ("it was verified, and somebody changed it", Shelf(), {"newest": 5}, (Fate.REFUSE, 0)),
    ("an older one came back", Shelf().sign(deployed(), 5), {"newest": 6}, (Fate.REFUSE, 0)),
    ("by a key that leaked", Shelf().sign(deployed(), 5, LEAKED), {}, (Fate.REFUSE, 0)),
    ("for another function", Shelf().sign(deployed(), 5, function=f"{TARGET.arn}-2"), {}, (Fate.REFUSE, 0)),
    ("by nobody who is trusted", Shelf().sign(deployed(), 5, PrivateKey.generate()), {}, (Fate.REFUSE, 0)),
    ("signatures cannot be read", Shelf(broken=True), {}, (Fate.REFUSE, 0)),
    ("by another key", Shelf().sign(deployed(), 5, OLD), {}, (Fate.LEAVE, 0)),
    ("by another key, again", Shelf().sign(deployed(), 5, OLD), {"again": True}, (Fate.SIGN, 5)),
    ("by both", Shelf().sign(deployed(), 5, OLD).sign(deployed(), 5), {"again": True}, (Fate.LEAVE, 0)),
    ("a newer number was verified", Shelf().sign(deployed(), 2000, not_after=later(days=-1)), {"newest": 2000},
     (Fate.SIGN, 2001)),
]  # fmt: skip


@pytest.mark.parametrize(("title", "shelf", "more", "then"), ONE, ids=[each[0] for each in ONE])
def test_what_becomes_of_it(title, shelf, more, then):
    [plan] = plans(shelf, deployed(), **more)
    assert (plan.fate, plan.number) == then
    assert plan.says


def test_code_that_was_not_read_is_not_signed():
    [plan] = plans(Shelf(), deployed(tree="", unseen=("may not be read",)))
    assert (plan.fate, plan.says) == (Fate.REFUSE, "unknown: it could not be verified: may not be read")


VERSIONS = [
    ("another one", Shelf(), ("a", "b"), [(Fate.SIGN, NUMBER), (Fate.SIGN, NUMBER - 1)]),
    ("the same", Shelf(), ("a", "a"), [(Fate.SIGN, NUMBER), (Fate.LEAVE, 0)]),
    ("behind a verified one", Shelf().sign(deployed(), 7), ("a", "b"), [(Fate.LEAVE, 0), (Fate.SIGN, 6)]),
    ("behind a changed one", Shelf().sign(deployed(), 7, LEAKED), ("a", "b"), [(Fate.REFUSE, 0), (Fate.REFUSE, 0)]),
]


VERIFIED_BEFORE = [
    ("an unsigned one behind an alias", Shelf().sign(deployed(), 7), {"newest": 7}, [Fate.LEAVE, Fate.REFUSE]),
    ("one that was left to expire", Shelf().sign(deployed(), 7).sign(deployed("b"), 3, not_after=later(days=-1)),
     {"newest": 7}, [Fate.LEAVE, Fate.REFUSE]),
    ("a verified one", Shelf().sign(deployed(), 7).sign(deployed("b"), 3), {"newest": 7}, [Fate.LEAVE, Fate.LEAVE]),
    ("nobody verified anything yet", Shelf(), {}, [Fate.SIGN, Fate.SIGN]),
    ("as the first version of all", Shelf(), {"number": 1}, [Fate.REFUSE, Fate.REFUSE]),
    ("behind the first version of all", Shelf().sign(deployed(), 1), {}, [Fate.LEAVE, Fate.REFUSE]),
]  # fmt: skip


@pytest.mark.parametrize(("title", "shelf", "more", "then"), VERIFIED_BEFORE, ids=[each[0] for each in VERIFIED_BEFORE])
def test_what_came_in_since_is_named_one_by_one(title, shelf, more, then):
    assert [each.fate for each in plans(shelf, deployed(), deployed("b"), **more)] == then


def test_the_first_version_of_all_may_be_signed_alone():
    assert [each.fate for each in plans(Shelf(), deployed(), deployed(), number=1)] == [Fate.SIGN, Fate.LEAVE]


def test_what_somebody_signed_without_a_key_is_signed_again():
    sigstore, shelf = Sigstore(), Shelf()
    shelf.trusted_root = lambda: sigstore.root
    known = Statement(tree="a" * 64, function=TARGET.arn, handler="app.handler", runtime="python3.13", version=5)
    shelf.kept["a" * 64] = [json.dumps(sigstore.bundle(statements.dump(known)))]
    trust = replace(TRUST, identities=(Identity(subject=SUBJECT, issuer=ISSUER),))
    [plan] = plans(shelf, deployed(), trust=trust, again=True)
    assert (plan.fate, plan.number) == (Fate.SIGN, 5)


BESIDE = [
    ("nobody asks again", {"newest": 5}, (Fate.LEAVE, 0)),
    ("it is asked again", {"newest": 5, "again": True, "key": OLD.public.pem}, (Fate.SIGN, 5)),
    ("this key has signed it", {"newest": 5, "again": True}, (Fate.LEAVE, 0)),
]


@pytest.mark.parametrize(("title", "more", "then"), BESIDE, ids=[each[0] for each in BESIDE])
def test_what_is_signed_beside_its_image_counts(title, more, then):
    repository = Repository()
    image = repository.image()
    signed = Statement(tree="", image=image, function=TARGET.arn, handler="", runtime="", version=5)
    text = bundled(sign(statements.dump(signed), [OURS]), OURS.key_id)
    repository.holding(repository.layer(text.encode(), BUNDLE), subject=image, kind=BUNDLE)
    found = deployed(tree="", handler="", runtime="", images=(image,))
    [plan] = plans(Shelf(), found, registry=lambda _: repository, **more)
    assert (plan.fate, plan.number) == then


@pytest.mark.parametrize(("title", "shelf", "trees", "then"), VERSIONS, ids=[each[0] for each in VERSIONS])
def test_an_older_version_stays_older(title, shelf, trees, then):
    assert [(each.fate, each.number) for each in plans(shelf, *map(deployed, trees))] == then


@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=4), st.integers(0, 3000), st.data())
def test_what_is_signed_is_verified_and_nothing_older_takes_its_place(trees, newest, data):
    shelf, found = Shelf(), [deployed(each) for each in trees]
    for each in set(trees):
        for key in data.draw(st.lists(st.sampled_from([OURS, OLD, LEAKED]), max_size=2)):
            shelf.sign(deployed(each), data.draw(st.integers(1, 3000)), key)
    before = [judged(each, shelf, TRUST, newest=newest if not n else 0, now=NOW) for n, each in enumerate(found)]
    told = plans(shelf, *found, newest=newest)
    for plan, each in zip(told, found, strict=True):
        if plan.fate is Fate.SIGN:
            shelf.sign(each, plan.number)
    for number, (plan, each, verdict) in enumerate(zip(told, found, before, strict=True)):
        if plan.fate is Fate.SIGN:
            assert verdict.standing is Standing.UNSIGNED
            now = judged(each, shelf, TRUST, newest=0 if number else newest, now=NOW)
            assert now.standing is Standing.VERIFIED
    current = judged(found[0], shelf, TRUST, newest=newest, now=NOW)
    if current.standing is Standing.VERIFIED and current.version > 1:
        for plan, each in zip(told[1:], found[1:], strict=True):
            if plan.fate is Fate.SIGN and each.tree != found[0].tree:
                back = judged(replace(each), shelf, TRUST, newest=current.version, now=NOW)
                assert back.standing is Standing.ROLLED_BACK
