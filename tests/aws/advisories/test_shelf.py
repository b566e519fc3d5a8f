"""The index in the bucket: fetched when it changed, never written over another one, kept while it is in use."""

from datetime import timedelta

import pytest
from maremma.analysis.advisories.index import AdvisoryIndex
from maremma.aws.advisories.kept import KeptIndex
from maremma.aws.advisories.shelf import IndexShelf
from maremma.contract import ADVISORY_INDEX
from maremma.errors import FeedRefused
from moto import mock_aws

from tests.analysis.advisories.documents import NOW, document, write_index
from tests.aws.accounts import shared


@pytest.fixture
def s3(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        client = shared().client("s3", region_name="us-east-1")
        client.create_bucket(Bucket="ours")
        yield client


@pytest.fixture
def shelf(s3):
    return IndexShelf(s3, "ours")


@pytest.fixture
def put(shelf, tmp_path):
    """Puts an index of some advisories in the place of whatever is there."""

    def putting(*ids):
        path = write_index(tmp_path / "made", [document(each) for each in ids])
        assert shelf.put(path, shelf.fetch(tmp_path / "last"))

    return putting


def test_what_was_put_is_fetched_once(shelf, put, tmp_path):
    assert shelf.fetch(tmp_path / "i") is None
    put("X-1")
    etag = shelf.fetch(tmp_path / "i")
    assert AdvisoryIndex.open(tmp_path / "i").about("PyPI", "shop")[0].id == "X-1"
    assert shelf.fetch(tmp_path / "again", etag) == etag
    assert not (tmp_path / "again").exists()


def test_whoever_comes_second_does_not_write(shelf, put, tmp_path):
    put("X-1")
    etag = shelf.fetch(tmp_path / "i")
    path = write_index(tmp_path / "mine", [document("X-2")])
    put("X-3")
    assert not shelf.put(path, None)
    assert not shelf.put(path, etag)


def test_a_bucket_that_is_not_there_is_told(s3, tmp_path):
    with pytest.raises(FeedRefused, match="NoSuchBucket"):
        IndexShelf(s3, "nowhere").fetch(tmp_path / "i")
    with pytest.raises(FeedRefused, match="not written"):
        IndexShelf(s3, "nowhere").put(write_index(tmp_path / "i", [document("X-1")]), None)


def test_a_worker_looks_now_and_then_and_takes_what_is_new(shelf, put):
    kept = KeptIndex(shelf.fetch)
    with pytest.raises(FeedRefused, match="no index of advisories yet"):
        kept.now(NOW)
    put("X-1")
    first = kept.now(NOW)
    put("X-2")
    assert kept.now(NOW + timedelta(minutes=14)) is first
    second = kept.now(NOW + timedelta(minutes=15))
    assert [each.about("PyPI", "shop")[0].id for each in (first, second)] == ["X-1", "X-2"]
    assert kept.now(NOW + timedelta(minutes=31)) is second


@pytest.mark.parametrize("what", ["damaged", "gone"])
def test_a_worker_keeps_what_it_has_when_there_is_nothing_better(s3, shelf, put, what):
    kept = KeptIndex(shelf.fetch)
    put("X-1")
    first = kept.now(NOW)
    if what == "damaged":
        s3.put_object(Bucket="ours", Key=ADVISORY_INDEX, Body=b"<html>")
    else:
        s3.delete_object(Bucket="ours", Key=ADVISORY_INDEX)
    assert kept.now(NOW + timedelta(hours=1)) is first


def test_a_worker_that_finds_a_damaged_index_has_none(s3, shelf):
    s3.put_object(Bucket="ours", Key=ADVISORY_INDEX, Body=b"<html>")
    with pytest.raises(FeedRefused, match="refresh it"):
        KeptIndex(shelf.fetch).now(NOW)
