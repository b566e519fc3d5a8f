"""Every function that is recorded or retired gets to Security Hub as it stands, whatever fails on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maremma.aws.receivers.filing import file_findings, refresh
from maremma.aws.receivers.security_hub import SecurityHub
from maremma.aws.state import items, keys
from maremma.aws.state.store import AwsStore
from maremma.aws.state.table import Table
from maremma.errors import AccountError, NotificationError
from maremma.model.target import AccountRegion

from tests.aws.accounts import shared
from tests.aws.security_hubs import PRODUCT, Hub
from tests.aws.stores import BUCKET, REGION, TABLE, aws
from tests.aws.test_store_conformance import named, record
from tests.engine.building import DESK, NOW, TARGET, finding, later

ELSEWHERE = AccountRegion("999999999999", REGION)


@pytest.fixture
def world():
    with aws() as dynamodb:
        table = Table(dynamodb, TABLE)
        yield table, AwsStore(table, shared().client("s3", REGION), BUCKET, files=True), Hub()


def file(world, at, *, seconds=1.0, hubs=None):
    table, store, hub = world
    return file_findings(
        table, store, hubs or (lambda place: SecurityHub(hub, PRODUCT)), at, lambda: seconds, desk=DESK
    )


def due(world):
    table, _, _ = world
    rows = [row for shard in range(8) for row in table.query("pk = :pk", {":pk": f"FILE#{shard}"})]
    return sorted(str(row["sk"]).rpartition(":")[2] for row in rows)


def test_what_is_recorded_is_filed_once(world):
    _, store, hub = world
    record(store, finding("f"))
    assert due(world) == ["orders"]
    assert (file(world, later(minutes=1)), file(world, later(minutes=2))) == (1, 0)
    assert due(world) == []
    assert hub.standing() == [("NEW", "ACTIVE")]
    record(store, at=later(days=1))
    assert file(world, later(days=1)) == 1
    assert hub.standing() == [("RESOLVED", "ARCHIVED")]


def test_who_does_not_file_leaves_no_row(world):
    table, _, _ = world
    record(AwsStore(table, shared().client("s3", REGION), BUCKET), finding("f"))
    assert due(world) == []


def test_a_function_that_is_gone_is_archived(world):
    _, store, hub = world
    record(store, finding("f"))
    file(world, later(minutes=1))
    store.retire(TARGET, later(days=1))
    assert file(world, later(days=1)) == 1
    assert (due(world), hub.standing()) == ([], [("RESOLVED", "ARCHIVED")])


def test_a_throttle_costs_a_pause_and_nothing_else(world):
    _, store, hub = world
    record(store, finding("f"))
    hub.fails = {"BatchImportFindings"}
    for minutes in (1, 2):
        with pytest.raises(NotificationError, match=r"0 functions were filed .* will be tried again: .*TooManyReq"):
            file(world, later(minutes=minutes))
    hub.fails = set()
    assert file(world, later(minutes=3)) == 0, "the pause grows"
    assert file(world, later(minutes=4)) == 1
    assert (due(world), len(hub.findings)) == ([], 1)


def test_a_finding_that_is_refused_keeps_its_own_function_back(world):
    _, store, hub = world
    for name in ("one", "two"):
        record(store, finding(name), target=named(name))
    hub.refuses = {f"{named('one').arn}/maremma/one"}
    with pytest.raises(NotificationError, match=r"1 functions were filed .*: one in .*: InvalidInput"):
        file(world, later(minutes=1))
    assert due(world) == ["one"]


def test_a_place_that_cannot_be_entered_holds_up_no_other(world):
    _, store, hub = world
    record(store, finding("a"), target=named("here"))
    record(store, finding("b"), target=named("there", ELSEWHERE))

    def hubs(place):
        if place == ELSEWHERE:
            raise AccountError("it could not be entered")
        return SecurityHub(hub, PRODUCT)

    with pytest.raises(NotificationError, match="could not be entered"):
        file(world, later(minutes=1), hubs=hubs)
    assert due(world) == ["there"]


def test_a_look_that_comes_meanwhile_is_filed_too(world):
    _, store, hub = world
    record(store, finding("f"))

    class Meanwhile(Hub):
        def batch_import_findings(self, **request):
            record(store, finding("f"), finding("g"), at=later(hours=1))
            return hub.batch_import_findings(**request)

    file(world, later(minutes=1), hubs=lambda place: SecurityHub(Meanwhile(), PRODUCT))
    assert (due(world), len(hub.findings)) == (["orders"], 1)
    file(world, later(hours=2))
    assert (due(world), len(hub.findings)) == ([], 2)


@pytest.mark.parametrize("before", [True, False], ids=["a later look", "the first look"])
def test_a_word_that_is_still_being_written_is_waited_for(world, before):
    table, store, _ = world
    if before:
        record(store, finding("f"))
        file(world, later(minutes=1))
    table.batch_write([items.due_item(TARGET, later(hours=1))])
    assert file(world, later(hours=2)) == 0
    assert due(world) == ["orders"]
    record(store, finding("f"), at=later(hours=1))
    assert file(world, later(hours=3)) == 1
    assert due(world) == []


def test_an_assessment_that_is_lost_is_told_and_keeps_back_nothing_else(world):
    _, store, _ = world
    for name in ("lost", "well"):
        record(store, finding(name), target=named(name))
    shared().client("s3", REGION).delete_object(Bucket=BUCKET, Key=keys.assessment_key(named("lost"), NOW))
    with pytest.raises(NotificationError, match=r"lost in .* is gone from the scans bucket"):
        file(world, later(minutes=1))
    assert due(world) == ["lost"]


def test_without_time_everything_waits(world):
    _, store, hub = world
    record(store, finding("f"))
    assert (file(world, later(minutes=1), seconds=0.0), due(world), hub.calls) == (0, ["orders"], [])


def test_a_place_is_asked_for_as_a_whole_at_first_and_then_every_month(world):
    table, store, _ = world
    silent = AwsStore(table, shared().client("s3", REGION), BUCKET)
    record(silent, finding("f"))
    assert refresh(table, store, TARGET.place, NOW)
    assert due(world) == ["orders"]
    file(world, later(minutes=1))
    assert not refresh(table, store, TARGET.place, later(days=29))
    assert refresh(table, store, TARGET.place, later(days=30))
    assert replace(TARGET, name="orders").name in due(world)
