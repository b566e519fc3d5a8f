"""What only the local file promises; what every store promises is in tests/aws/test_store_conformance.py."""

from __future__ import annotations

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from maremma.cli.local.store import LocalStore
from maremma.engine.compare import compare
from maremma.errors import StoreError
from maremma.model.target import AccountRegion, Target

from tests.engine.building import TARGET, assessment, finding, later, latest


def record(store, target=TARGET, **facts):
    seen = assessment(finding("f1"), at=facts.get("observed_at", latest().observed_at))
    store.record(seen, compare((), seen), latest(target=target, **facts))


def test_records_outlive_the_process(tmp_path):
    path = tmp_path / "new" / "folder" / "records.sqlite"
    record(LocalStore(path))
    assert set(LocalStore(path).latest([TARGET])) == {TARGET}


def test_the_file_is_for_its_owner_alone(tmp_path):
    path = tmp_path / "records.sqlite"
    record(LocalStore(path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_places_are_those_with_a_function(tmp_path):
    store = LocalStore(tmp_path / "records.sqlite")
    record(store)
    record(store, Target("999999999999", "us-east-1", "x"))
    assert store.places() == (AccountRegion("111122223333", "eu-west-1"), AccountRegion("999999999999", "us-east-1"))
    store.retire(TARGET, later(hours=1))
    assert store.places() == (AccountRegion("999999999999", "us-east-1"),)


def test_threads_share_the_file(tmp_path):
    store = LocalStore(tmp_path / "records.sqlite")
    targets = [Target(TARGET.account, TARGET.region, f"fn-{number}") for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda target: record(store, target), targets))
    assert set(store.latest(targets)) == set(targets)


def not_a_database(path):
    path.write_text("these are words and not a database, " * 10)


def of_another_version(path):
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [(not_a_database, "cannot be used as a store"), (of_another_version, "newer version")],
)
def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path, spoil, says):
    path = tmp_path / "records.sqlite"
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=says):
        LocalStore(path)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="--store"):
        LocalStore(tmp_path / "file" / "records.sqlite")
