"""What a spoiled record comes to: told once, written anew, and never a reason to judge others otherwise."""

from __future__ import annotations

import gzip
import shutil
from dataclasses import replace
from datetime import timedelta

import pytest
from maremma.aws.enforce.requests import StopRequests
from maremma.aws.receivers.filing import _due, refresh
from maremma.aws.state import items, keys
from maremma.aws.state.lease import lease
from maremma.aws.state.signed_versions import TableVersions
from maremma.aws.state.table import Table
from maremma.cli.local.store import LocalStore
from maremma.engine.compare import compare
from maremma.engine.conclude import conclude
from maremma.engine.listings import bring_up_to_date
from maremma.errors import StoreError, UnreadableRecord
from maremma.model.quarantine import StopRequest
from maremma.model.results.finding import FindingState
from maremma.model.results.scan import PlaceSummary, ScanReason, Trouble

from tests.aws.records.memory import MemoryTable
from tests.aws.records.spoiling import PLACE, TARGETS, bench, fresh, reference, scan, spoil_row, two_scans
from tests.aws.stores import TABLE, aws, aws_store
from tests.engine.building import NOW, TARGET, assessment, finding, later, latest

AGES = "2999-01-01T00:00:00.000000Z"
WORD = keys.latest_key(TARGETS["intake"])
LINKS = keys.relay_key(TARGETS["intake"])


def alerts(world):
    return [each for each in world.outbox.unsent() if "could not be read" in each.says]


def test_a_spoiled_word_is_told_once_and_names_the_function():
    world = fresh()
    spoil_row(world, WORD, "reachability", "an unknown word")
    two_scans(world)
    [told] = alerts(world)
    assert "could not be read, and is written anew: intake." in told.says


def test_what_is_spoiled_day_after_day_is_one_alert_and_a_break_makes_it_two():
    world = fresh()
    for day, spoiled in enumerate([True, True, True, False, True], start=2):
        if spoiled:
            spoil_row(world, WORD, "band", "null")
        world.now = later(days=day)
        scan(world.store, world.outbox, day)
    assert len(alerts(world)) == 2


def test_while_links_cannot_be_read_others_stand_and_a_worker_looks_again():
    world = fresh()
    spoil_row(world, LINKS, "emits", "garbage")
    world.now = later(days=2)
    totals = scan(world.store, world.outbox, 2, only=("clerk",))
    words = world.words()
    assert words["printer"].joined.feeds
    assert totals.unread == 1
    assert (words["intake"].scan_key, words["printer"].scan_key) == ("", "key")


def test_a_function_that_is_gone_is_retired_though_its_word_is_spoiled():
    world = fresh()
    spoil_row(world, WORD, "band", "null")
    world.now = later(days=2)
    world.store.retire(TARGETS["intake"], world.now)
    left = [key for key in world.table.items if TARGETS["intake"].arn in "".join(key) and "SCORE" not in key[1]]
    assert all(sort.startswith(keys.FINDING) for _, sort in left)
    assert {each.state for each in world.store.finding_records(TARGETS["intake"])} == {FindingState.RESOLVED}


def test_a_finding_that_cannot_be_read_takes_no_history_of_others_with_it():
    world = fresh()
    rows = [key for key in world.table.items if key[0] == WORD[0] and key[1].startswith(keys.FINDING)]
    lost, kept = rows[0], rows[1:]
    before = {key: world.table.items[key]["first_seen"] for key in kept}
    spoil_row(world, lost, "state", "an unknown word")
    found = two_scans(world)
    assert {key: world.table.items[key]["first_seen"] for key in kept} == before
    assert found.open == reference().open
    assert world.table.items[lost]["first_seen"] == later(days=3).isoformat()


@pytest.mark.parametrize("seen", [AGES, "garbage", None], ids=str)
def test_the_service_lets_a_spoiled_word_give_way(seen):
    with aws() as dynamodb:
        store, table = aws_store(dynamodb), Table(dynamodb, TABLE)
        seen_row = items.latest_item(latest()) | {"observed_at": seen}
        table.batch_write([seen_row])
        look = assessment(finding("f1"))
        store.record(look, compare((), look), latest())
        assert store.latest([TARGET])[TARGET].unread == 1
        assert store.assessment(store.latest([TARGET])[TARGET]) == look
        older = replace(look, observed_at=later(days=-1))
        with pytest.raises(StoreError):
            store.record(older, compare((), older), latest(observed_at=later(days=-1)))


def test_the_service_deletes_a_spoiled_word_of_what_is_gone():
    with aws() as dynamodb:
        store, table = aws_store(dynamodb), Table(dynamodb, TABLE)
        table.batch_write([items.latest_item(latest()) | {"observed_at": AGES}])
        store.retire(TARGET, NOW)
        assert table.get(keys.latest_key(TARGET)) is None


BODIES = [None, 5, b"\xff\xfe", "", "{", "null", "{}", "[" * 100_000, "\x00"]


TABLES = ["latest", "findings", "links", "listings", "scans", "troubles", "outbox"]


@pytest.fixture(scope="module")
def scanned(tmp_path_factory):
    """The file of a fleet that was scanned."""
    path = tmp_path_factory.mktemp("scanned") / "records.sqlite"
    store = LocalStore(path)
    scan(store, store, 0)
    store.note_trouble(Trouble(place=PLACE, marks=("lost:0a0b0c0d",), scan="scan-0"))
    return path


@pytest.mark.parametrize(
    ("table", "body"),
    [(table, body) for number, table in enumerate(TABLES) for body in BODIES[number % 4 :: 4]],
    ids=lambda part: repr(part)[:12],
)
def test_a_spoiled_row_of_the_local_file_harms_its_own_function_at_most(tmp_path, scanned, table, body):
    store = LocalStore(shutil.copy(scanned, tmp_path / "records.sqlite"), clock=lambda: later(days=9))
    column = {"links": "relay"}.get(table, "body")
    with store._database.writing() as db:
        db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = (SELECT min(rowid) FROM {table})", (body,))
    for day in (1, 2):
        scan(store, store, day)
    words = {each.name: word for each, word in store.latest(list(TARGETS.values())).items()}
    expected = reference().after
    assert words.keys() == expected.keys()
    assert not store.listing(PLACE).unread
    assert [each.scan for each in store.scans(2)] == ["scan-2", "scan-1"]
    assert words["printer"].joined.feeds


def test_a_listing_that_cannot_be_read_is_made_anew_of_the_whole_place_and_is_not_empty_before():
    world = fresh()
    key = keys.listing_key(PLACE)
    world.bucket.objects[key] = gzip.compress(b"{}")
    assert "cannot be read" in world.store.listing(PLACE).unread
    named = PlaceSummary(place=PLACE, observed_at=world.now, whole=False)
    made = bring_up_to_date(world.store, PLACE, [], seen=named)
    assert list(made.holdings) == sorted(TARGETS)
    assert not world.store.listing(PLACE).unread


def asked(at=NOW, **more):
    fields = {
        "target": TARGET, "scan": "s", "observed_at": at, "points": 90.0, "low": 90.0, "previous_points": None,
        "why": "its score", "crossed": True,
    }  # fmt: skip
    return StopRequest(**{**fields, **more})


@pytest.mark.parametrize(
    "spoiled", [{"observed_at": AGES}, {"observed_at": 5}, {"low": "much"}, {"low": 101}, {"why": None}], ids=str
)
def test_a_spoiled_request_to_stop_is_told_and_gives_way(spoiled):
    table = MemoryTable()
    requests = StopRequests(table, clock=lambda: later(hours=1))
    requests.put(asked())
    [row] = table.items.values()
    row |= spoiled
    unreadable: list[str] = []
    if list(requests.waiting(unreadable)):
        assert spoiled == {"observed_at": 5}
    else:
        assert TARGET.arn in unreadable[0]
    requests.put(asked(later(minutes=30)))
    assert [each.observed_at for each in requests.waiting([])] == [later(minutes=30)]


@pytest.mark.parametrize("version", [None, "x", 1.5, -1, True, [3]], ids=str)
def test_a_spoiled_version_is_unknown_and_not_none(version):
    table = MemoryTable(
        {(f"FN#{TARGET.arn}", "SIGNED"): {"pk": f"FN#{TARGET.arn}", "sk": "SIGNED", "version": version}}
    )
    with pytest.raises(UnreadableRecord, match="SIGNED"):
        TableVersions(table).newest(TARGET)


@pytest.mark.parametrize("expires", [10**12, "never", None, GONE := "gone"], ids=str)
def test_nobody_holds_a_lease_for_ever(expires):
    row = {"pk": "work", "sk": "HOLDER", "holder": "somebody", "expires": expires}
    if expires == GONE:
        del row["expires"]
    table = MemoryTable({("work", "HOLDER"): row})
    with lease(table, "work", "me", 60, clock=lambda: 1_000.0) as held:
        assert held == "me"
    table.items["work", "HOLDER"] = row | {"expires": 1_030}
    with lease(table, "work", "me", 60, clock=lambda: 1_000.0) as held:
        assert held is None


@pytest.mark.parametrize(
    "spoiled",
    [{"observed_at": AGES}, {"observed_at": None}, {"gone": "x"}, {"tries": "y"}, {"not_before": AGES},
     {"not_before": 5}],
    ids=str,
)  # fmt: skip
def test_a_spoiled_row_of_what_is_to_be_filed_is_due_and_written_anew(spoiled):
    table = MemoryTable()
    table.batch_write([items.due_item(TARGET, NOW)])
    table.items[keys.due_key(TARGET)] |= spoiled
    [due] = _due(table, later(hours=1))
    assert due.target == TARGET
    assert due.observed_at <= NOW
    table.items[keys.due_key(TARGET)].pop("not_before", None)
    assert list(_due(table, later(hours=1))) == [due]


@pytest.mark.parametrize("at", [AGES, "x", None, 5], ids=str)
def test_a_place_whose_last_filing_cannot_be_known_is_filed(at):
    world = fresh()
    key = (f"PLACE#{PLACE}", "FILED")
    world.table.items[key] = {"pk": key[0], "sk": key[1], "at": at}
    assert refresh(world.table, world.store, PLACE, world.now)
    assert not refresh(world.table, world.store, PLACE, world.now + timedelta(hours=1))


def test_a_summary_from_the_future_retires_nobody():
    world = fresh()
    summary = PlaceSummary(place=PLACE, observed_at=later(days=400_000), complete=True)
    desk = bench(world.store, world.outbox, "scan-2")
    totals, why = conclude(desk, [summary], None, {}, reason=ScanReason.MANUAL, started_at=world.now, now=world.now)
    assert "cannot be true" in why
    assert (totals.retired, world.words().keys()) == (0, TARGETS.keys())
