"""The newest version that was verified is remembered by who signed it, and never shrinks but by a revocation."""

from __future__ import annotations

import pytest
from maremma.aws.state.signed_versions import TableVersions
from maremma.aws.state.table import Table
from maremma.model.signing import MOST_VERSION
from maremma.model.target import Target

from tests.aws.stores import TABLE, aws

OTHER = Target("111122223333", "eu-west-1", "orders-2")
OURS, LEAKED, WORKFLOW = "a" * 64, "b" * 64, "https://github.com/example/orders (https://token.example)"


@pytest.fixture(scope="module")
def table():
    with aws() as dynamodb:
        yield Table(dynamodb, TABLE)


CASES = [
    ("nothing", [], (), 0),
    ("the newest of one", [(7, OURS), (5, OURS)], (), 7),
    ("the newest of all", [(7, OURS), (9, LEAKED), (8, WORKFLOW)], (), 9),
    ("without one that was revoked", [(7, OURS), (MOST_VERSION, LEAKED)], (LEAKED,), 7),
    ("without a key", [(9, LEAKED), (8, WORKFLOW)], (LEAKED,), 8),
    ("that there was one, once all are revoked", [(9, LEAKED)], (LEAKED,), 1),
    ("whoever else is revoked", [(9, OURS)], (LEAKED,), 9),
]


@pytest.mark.parametrize(("title", "noted", "revoked", "newest"), CASES, ids=[each[0] for each in CASES])
def test_the_newest_is_remembered(table, title, noted, revoked, newest):
    versions, target = TableVersions(table), Target("111122223333", "eu-west-1", title.replace(" ", "-")[:60])
    for version, signer in noted:
        versions.verified(target, version, signer)
    assert versions.newest(target, frozenset(revoked)) == newest
    assert versions.newest(OTHER) == 0
