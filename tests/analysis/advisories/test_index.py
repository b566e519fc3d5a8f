"""The index: what goes in comes out, the same input gives the same bytes, and another file is not taken for one."""

import json
import sqlite3
from datetime import timedelta

import pytest
from maremma.analysis.advisories.index import AdvisoryIndex
from maremma.analysis.advisories.record import listed
from maremma.analysis.advisories.writer import IndexWriter
from maremma.errors import FeedRefused
from maremma.model.code.advisory import EXPLOITED, Feed

from tests.analysis.advisories.documents import NOW, document, opened, write_index

ONE = document("GHSA-aaaa-bbbb-cccc", aliases=["CVE-2026-1111", "CVE-2026-1112"], affected={"versions": ["9.9"]})
OTHER = document("GO-2026-1", "example.com/m", "Go")


def test_what_goes_in_comes_out(tmp_path):
    path = write_index(
        tmp_path / "i", [ONE, OTHER], exploited={"CVE-2026-1112": 1.0}, probabilities={"CVE-2026-1111": 0.5}
    )
    with opened(path) as index:
        [found] = index.about("PyPI", "Shop")
        assert (found.id, found.package, found.fixed) == ("GHSA-aaaa-bbbb-cccc", "shop", ("2.0",))
        assert (found.exploited, found.ransomware, found.epss) == (True, True, 0.5)
        [ranges] = index.ranges("PyPI", "shop")
        assert ranges.affected.versions == ("9.9",)
        assert [each.advisory for each in index.named("CVE-2026-1112")] == [found]
        assert [each.advisory for each in index.in_ecosystem("PyPI")] == [found]
        assert index.about("PyPI", "other") == index.about("npm", "shop") == index.named("CVE-1") == ()
        assert index.ecosystems == {"PyPI", "Go"}
        assert index.exploited == {"CVE-2026-1112": 1}


def test_the_order_of_the_input_changes_no_byte_and_its_date_no_digest(tmp_path):
    one, other = (write_index(tmp_path / name, order) for name, order in (("a", [ONE, OTHER]), ("b", [OTHER, ONE])))
    assert one.read_bytes() == other.read_bytes()
    later = write_index(tmp_path / "c", [ONE, OTHER], built=NOW + timedelta(days=1))
    different = write_index(tmp_path / "d", [ONE])
    digests = []
    for path in (one, later, different):
        with opened(path) as index:
            digests.append(index.digest)
    assert digests[0] == digests[1] != digests[2]


def test_a_release_of_a_distribution_is_asked_for_by_its_name_and_comes_and_goes_with_its_source(tmp_path):
    releases = [document("DSA-1", "openssl", "Debian:11"), document("DSA-2", "openssl", "Debian:12")]
    with IndexWriter(tmp_path / "index") as writer:
        for each in releases:
            writer.add(listed(each, "Debian"))
        writer.forget("Deb")
        writer.finish(exploited={}, probabilities={}, feeds=[], built=NOW)
    index = AdvisoryIndex.open(tmp_path / "index")
    assert [each.id for each in index.about("Debian:12", "openssl")] == ["DSA-2"]
    assert index.about("Debian", "openssl") == ()
    assert [each.advisory.id for each in index.in_ecosystem("Debian")] == ["DSA-1", "DSA-2"]
    with IndexWriter(tmp_path / "other") as writer:
        writer.add(index.in_ecosystem("Debian"))
        writer.forget("Debian")
        writer.finish(exploited={}, probabilities={}, feeds=[], built=NOW)
    assert list(AdvisoryIndex.open(tmp_path / "other").in_ecosystem("Debian")) == []


def test_what_a_later_version_tells_of_a_feed_is_left_out(tmp_path):
    path = write_index(tmp_path / "index", [ONE])
    with opened(path) as index:
        known = index.feeds
    with sqlite3.connect(path) as database:
        [(kept,)] = database.execute("SELECT value FROM about WHERE key = 'feeds'")
        told = [each | {"of a later version": [1]} for each in json.loads(kept)]
        database.execute("UPDATE about SET value = ? WHERE key = 'feeds'", (json.dumps(told),))
    with opened(path) as index:
        assert index.feeds == known
        assert known


def test_of_two_advisories_with_one_id_the_first_stays(tmp_path):
    path = write_index(tmp_path / "i", [ONE, {**ONE, "summary": "Another"}])
    with opened(path) as index:
        assert [each.summary for each in index.about("PyPI", "shop")] == ["About shop"]


@pytest.mark.parametrize(
    ("checked", "as_of", "days"),
    [(1, 1, 1), (3, 1, 3), (1, 9, 9), (1, None, 1)],
    ids=["new", "unseen", "stale", "undated"],
)
def test_it_is_as_old_as_the_last_good_answer_or_as_what_the_feeds_say(tmp_path, checked, as_of, days):
    feeds = [
        Feed(
            name="PyPI", checked=NOW - timedelta(days=checked), as_of=as_of and NOW - timedelta(days=as_of), records=1
        ),
        Feed(name="npm", failing_since=NOW, problem="it is not there"),
        Feed(name=EXPLOITED, checked=NOW, as_of=NOW, records=1),
    ]
    with IndexWriter(tmp_path / "i") as writer:
        writer.finish(exploited={}, probabilities={}, feeds=feeds, built=NOW - timedelta(days=1))
    with opened(tmp_path / "i") as index:
        assert index.age(NOW) == timedelta(days=days)
        assert index.ecosystems == {"PyPI"}
        assert index.feeds["npm"] == feeds[1]


@pytest.mark.parametrize(("name", "days"), [("npm", 26), ("Hackage", 1)])
def test_a_busy_ecosystem_that_says_nothing_new_makes_it_old(tmp_path, name, days):
    feeds = [
        Feed(name="PyPI", checked=NOW, as_of=NOW - timedelta(days=1), records=1),
        Feed(name=name, checked=NOW - timedelta(days=1), as_of=NOW - timedelta(days=40), records=1),
    ]
    with IndexWriter(tmp_path / "i") as writer:
        writer.finish(exploited={}, probabilities={}, feeds=feeds, built=NOW)
    with opened(tmp_path / "i") as index:
        assert (index.age(NOW), index.is_catalogued) == (timedelta(days=days), False)


@pytest.mark.parametrize(
    "body", [None, b"", b"<html>" * 99, b"SQLite format 3\0" * 300], ids=["none", "empty", "html", "head"]
)
def test_another_file_is_not_taken_for_an_index(tmp_path, body):
    path = tmp_path / "i"
    if body is not None:
        path.write_bytes(body)
    with pytest.raises(FeedRefused, match="refresh it"):
        AdvisoryIndex.open(path)


def test_an_index_of_another_version_is_refused(tmp_path):
    path = write_index(tmp_path / "i", [ONE])
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE about SET value = '999' WHERE key = 'schema'")
    connection.close()
    with pytest.raises(FeedRefused, match="another version"):
        AdvisoryIndex.open(path)


def test_a_damaged_index_is_told(tmp_path):
    path = write_index(tmp_path / "i", [document(f"X-{at}", f"p{at}") for at in range(500)])
    body = bytearray(path.read_bytes())
    body[8192:-4096] = b"\0" * (len(body) - 4096 - 8192)
    path.write_bytes(body)
    with opened(path) as index:
        assert not index.is_whole
        with pytest.raises(FeedRefused, match="damaged"):
            index.about("PyPI", "p250")
