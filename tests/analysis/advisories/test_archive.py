"""Archives of advisories: one bad document costs itself alone, and what is no archive is refused."""

import json

import pytest
from maremma.errors import FeedRefused

from tests.analysis.advisories.documents import archive, document, read_all
from tests.analysis.packages.zips import Raw, deflate, raw_zip, zip_of

GOOD = document("X-1")


@pytest.fixture
def read(tmp_path):
    def reading(body):
        path = tmp_path / "all.zip"
        path.write_bytes(body)
        return read_all(path)

    return reading


def test_every_advisory_is_read_in_the_order_of_its_name(read):
    found, tally = read(archive(document("X-2"), GOOD, document("X-3", ecosystem="npm")))
    assert found == ["X-1", "X-2"]
    assert (tally.records, tally.skipped, f"{tally.newest:%Y-%m-%d}") == (2, 1, "2026-10-01")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("X-2.json", "{"),
        ("X-2.json", b"\xff\xfe{}"),
        ("X-2.json", "[" * 100_000),
        ("X-2.json", '{"id": ' + "9" * 5_000 + "}"),
        ("X-2.json", "[]"),
        ("X-2.json", "null"),
        ("X-2.json", json.dumps(document("X-9"))),
        ("X-2.json", json.dumps({**document("X-2"), "affected": [{"package": {"name": "", "ecosystem": "PyPI"}}]})),
        ("readme.txt", "hello"),
        ("deep/X-2.json", json.dumps(document("X-2"))),
        ("X-2.json", b" " * 9_000_000),
    ],
    ids=["cut", "bytes", "deep", "number", "list", "null", "misnamed", "nameless", "other", "folder", "large"],
)
def test_one_bad_document_costs_itself_alone(read, name, body):
    found, tally = read(archive(GOOD, **{name: body}))
    assert found == ["X-1"]
    assert (tally.records, tally.skipped, tally.examples) == (1, 1, [f"'{name}'"])


def test_a_document_that_unpacks_to_more_than_it_says_costs_itself_alone(read):
    good = Raw(name=b"X-1.json", contents=json.dumps(GOOD).encode(), method=8)
    bomb = Raw(name=b"X-2.json", packed=deflate(b" " * 50_000_000), declared=100, method=8)
    found, tally = read(raw_zip(good, bomb))
    assert (found, tally.skipped) == (["X-1"], 1)


def test_a_damaged_document_costs_itself_alone(read):
    good = Raw(name=b"X-1.json", contents=json.dumps(GOOD).encode(), method=8)
    bad = Raw(name=b"X-2.json", contents=json.dumps(document("X-2")).encode(), method=8, crc=7)
    found, tally = read(raw_zip(good, bad))
    assert (found, tally.skipped) == (["X-1"], 1)


def test_a_date_from_the_future_dates_nothing(read):
    _, tally = read(archive(GOOD, document("X-2", modified="2999-01-01T00:00:00Z")))
    assert f"{tally.newest:%Y}" == "2026"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>Sign in to continue</body></html>",
        zip_of({f"X-{at}.json": json.dumps(document(f"X-{at}")) for at in range(9)})[:-40],
        raw_zip(*(Raw(name=b"X-%d.json" % at, declared=2**31, packed=b"x", method=8) for at in range(3))),
        raw_zip(Raw(name=b"../X-1.json", contents=b"{}")),
        raw_zip(Raw(name=b"X-1.json", contents=b"{}"), Raw(name=b"X-1.json", contents=b"{}")),
    ],
    ids=["empty", "html", "truncated", "endless", "outside", "twice"],
)
def test_what_is_no_archive_of_advisories_is_refused(read, body):
    with pytest.raises(FeedRefused, match="PyPI"):
        read(body)
