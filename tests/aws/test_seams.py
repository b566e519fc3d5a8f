"""Where a defect of ours ends: at one item, one facet, one function or one place, and nowhere further."""

from __future__ import annotations

from dataclasses import replace

import pytest
from botocore.exceptions import ClientError
from maremma.aws import collector
from maremma.aws.collector import AwsCollector
from maremma.aws.discovery import listing, place, place_facts
from maremma.aws.discovery.function_facts import FunctionReader
from maremma.aws.discovery.place import discover_place
from maremma.boundary import tells_defect
from maremma.engine.examine import WORKER_FACETS
from maremma.errors import AccountError
from maremma.model.facet import Facet, GapReason

from tests.aws.accounts import NOW, Account, MemoryStore, everything, session, settings
from tests.aws.records import spoiling
from tests.aws.records.spoiling import TARGETS, fresh, reference, scan
from tests.engine.building import function, later

SECRET = "hunter2-canary"


def broken(*_, **__):
    raise ZeroDivisionError(SECRET)


def for_one(name, work):
    """The same work, which breaks for one function."""

    def guarded(*given, **more):
        function = next((each for each in given if hasattr(each, "target")), None)
        return broken() if function is not None and function.target.name == name else work(*given, **more)

    return guarded


@pytest.fixture
def fleet(account: Account) -> Account:
    account.functions(account.role(), ["fn-0", "fn-1", "fn-2"])
    return account


def discovered():
    found = discover_place(session(), everything(), MemoryStore(), settings(NOW))
    return {each.function.target.name: each for each in found.slices}


def defects(slice_):
    found = [gap for gap in slice_.function.gaps if gap.reason is GapReason.DEFECT]
    assert all(tells_defect(gap.says) and SECRET not in gap.says for gap in found)
    return {gap.facet for gap in found}


def test_a_facet_is_lost_alone(fleet, monkeypatch):
    monkeypatch.setattr(place_facts, "list_tags", broken)
    monkeypatch.setattr(place_facts, "read_trails", broken)
    monkeypatch.setattr(listing, "why_changes_do_not_arrive", broken)
    found = discovered()
    assert {name: defects(each) for name, each in found.items()} == {
        name: {Facet.TAGS, Facet.AUDIT_TRAIL} for name in ("fn-0", "fn-1", "fn-2")
    }
    assert all(each.function.role is not None for each in found.values())


def test_a_function_is_lost_alone_and_is_there_all_the_same(fleet, monkeypatch):
    monkeypatch.setattr(FunctionReader, "read", for_one("fn-0", FunctionReader.read))
    monkeypatch.setattr(place_facts, "withhold_tags", lambda tags: broken() if tags else ((), ()))
    arn = "arn:aws:lambda:us-east-1:123456789012:function:fn-1"
    fleet.client("lambda").tag_resource(Resource=arn, Tags={"a": "b"})
    found = discovered()
    assert found.keys() == {"fn-0", "fn-1", "fn-2"}
    assert Facet.RESOURCE_POLICY in defects(found["fn-0"])
    assert {Facet.TAGS, Facet.ROLE, Facet.TOPICS} <= defects(found["fn-1"])
    assert defects(found["fn-2"]) == set()
    assert [bool(found[name].scan_key) for name in sorted(found)] == [False, True, True]


def test_a_place_is_lost_with_the_words_of_the_defect(fleet, monkeypatch):
    monkeypatch.setattr(place, "list_place", broken)
    with pytest.raises(AccountError) as told:
        discovered()
    assert tells_defect(str(told.value))
    assert SECRET not in str(told.value)


@pytest.mark.parametrize("error", [RecursionError, MemoryError, ZeroDivisionError, UnicodeError])
def test_what_a_worker_meets_in_one_function_is_a_gap_of_it(monkeypatch, error):
    def read(*_):
        raise error(SECRET)

    monkeypatch.setattr(collector, "read_function", read)
    [snapshot] = AwsCollector(session()).collect(function())
    assert {gap.facet for gap in snapshot.gaps} >= set(WORKER_FACETS)
    assert all(gap.reason is GapReason.DEFECT and tells_defect(gap.says) for gap in snapshot.gaps)
    assert all(SECRET not in gap.says for gap in snapshot.gaps)


def test_a_throttle_is_no_defect_and_is_tried_again(monkeypatch):
    def read(*_):
        raise ClientError({"Error": {"Code": "TooManyRequestsException", "Message": "slow"}}, "GetFunction")

    monkeypatch.setattr(collector, "read_function", read)
    with pytest.raises(ClientError):
        AwsCollector(session()).collect(function())


def test_a_function_that_cannot_be_judged_again_is_counted_and_told_and_the_others_are(monkeypatch):
    world = fresh()
    word = world.words()["printer"]
    look = world.store.assessment(word)
    world.table.items.pop(("RELAYS#1", f"FN#{TARGETS['intake'].arn}"))
    monkeypatch.setattr("maremma.engine.rejudgement.judge_again.assess", broken)
    world.now = later(days=2)
    totals = scan(world.store, world.outbox, 2, only=("intake",))
    assert totals.defects == 0
    world.table.items.pop(("RELAYS#1", f"FN#{TARGETS['intake'].arn}"))
    world.now = later(days=3)
    totals = scan(world.store, world.outbox, 3, only=("clerk",))
    assert totals.defects == 1
    [told] = [each for each in world.outbox.unsent() if "A defect in Maremma" in each.says]
    assert "from being judged: printer." in told.says
    assert world.store.assessment(world.words()["printer"]) == look
    assert replace(world.words()["printer"], scan_key="key") == word
    assert world.words().keys() == reference().after.keys()


def test_a_function_of_which_not_even_a_loss_can_be_recorded_is_lost_and_the_others_are_not(monkeypatch):
    world = fresh()
    monkeypatch.setattr("tests.aws.records.spoiling.scan_function", for_one("intake", spoiling.scan_function))
    world.now = later(days=2)
    totals = scan(world.store, world.outbox, 2)
    assert (totals.lost, totals.defects, totals.assessed) == (1, 1, 2)
    assert {name: word.scan for name, word in world.words().items()} == {
        "clerk": "scan-2", "intake": "scan-1", "printer": "scan-2",
    }  # fmt: skip
