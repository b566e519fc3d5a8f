"""What is verified and signed by hand: older versions, aliases, and keys that leaked."""

from __future__ import annotations

import pytest
from maremma.analysis.signing.deployed import deployed
from maremma.cli.commands.sign import too_old
from maremma.cli.local.store import LocalStore
from maremma.engine.signing.notary import Notary, judged_now, worst
from maremma.errors import StoreError
from maremma.model.signing import Standing, Statement, Verdict

from tests.engine.building import TARGET, function, later
from tests.engine.signatures import (
    KEY,
    TRUST,
    Shelf,
    Versions,
    Worker,
    look,
)


@pytest.fixture
def store(tmp_path):
    return LocalStore(tmp_path / "records.sqlite")


def now_by_hand(shelf, newest=0, tree="a"):
    [snapshot] = Worker(tree * 64).collect(function())
    notary = Notary(shelf, shelf.versions)
    return judged_now(deployed(snapshot), notary, TRUST.trust, target=TARGET, newest=newest, now=later()).standing


def test_by_hand_an_older_version_is_told_as_a_scan_tells_it(store):
    shelf = Shelf().sign(1, tree="a" * 64).sign(2, tree="b" * 64)
    assert now_by_hand(shelf) is Standing.VERIFIED
    look(store, shelf, Worker("b" * 64))
    assert now_by_hand(shelf) is Standing.ROLLED_BACK
    assert now_by_hand(shelf, tree="b") is Standing.VERIFIED
    assert now_by_hand(shelf, newest=3, tree="b") is Standing.ROLLED_BACK
    assert now_by_hand(shelf, tree="c") is Standing.INVALID
    shelf.versions.broken = StoreError("denied")
    assert now_by_hand(shelf, tree="b") is Standing.UNKNOWN


WORST = [
    ({"2": Standing.VERIFIED, "1": Standing.UNSIGNED}, "1"),
    ({"2": Standing.UNKNOWN, "1": Standing.VERIFIED}, "2"),
    ({"2": Standing.UNKNOWN, "1": Standing.EXPIRED}, "1"),
    ({"2": Standing.INVALID, "1": Standing.UNSIGNED}, "2"),
    ({"2": Standing.VERIFIED, "1": Standing.VERIFIED}, "2"),
]


@pytest.mark.parametrize(("standings", "version"), WORST)
def test_of_what_an_alias_leads_to_the_worst_counts(standings, version):
    verdicts = {each: Verdict(standing=standing, says="") for each, standing in standings.items()}
    assert worst(verdicts) == (version, verdicts[version])


def test_every_standing_can_be_the_worst():
    for each in Standing:
        assert worst({"1": Verdict(standing=each, says="")})[0] == "1"


TOO_OLD = [
    ("newer", TARGET.arn, 8, None, ""),
    ("the same", TARGET.arn, 7, None, ""),
    ("older", TARGET.arn, 6, None, "version 7 of it was verified before"),
    ("for several functions", f"{TARGET.arn}*", 6, None, ""),
    ("nobody can tell", TARGET.arn, 8, StoreError("denied"), "could not be told: denied"),
]


@pytest.mark.parametrize(("title", "arn", "version", "broken", "says"), TOO_OLD, ids=[each[0] for each in TOO_OLD])
def test_who_signs_an_older_version_is_warned(title, arn, version, broken, says):
    versions = Versions()
    versions.verified(TARGET, 7, KEY.key_id)
    versions.broken = broken
    signed = Statement(tree="a" * 64, function=arn, handler="", runtime="", version=version)
    warning = too_old(signed, versions)
    assert says in warning
    assert bool(says) == bool(warning)
