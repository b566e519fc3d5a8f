"""One feed into a file: whole and what its sender says, or a sentence."""

import hashlib

import pytest
from maremma.aws.advisories.download import FeedDownload, Patience
from maremma.errors import FeedRefused

from tests.aws.advisories import feed_server
from tests.aws.advisories.feed_server import Feeds, etag_of, moved, once

BODY = bytes(range(256)) * 40
QUICK = Patience(at_most=20_000, seconds=0.5, silence=0.2, attempts=2, pause=0)


@pytest.fixture
def feeds():
    with Feeds.served() as served:
        served.bodies["/feed"] = BODY
        yield served


@pytest.fixture
def get(feeds, tmp_path):
    download = FeedDownload(QUICK, sleep=lambda seconds: None)

    def getting(path="/feed", etag=""):
        return download(f"{feeds.base}{path}", tmp_path / "to", etag), tmp_path / "to"

    return getting


def test_a_feed_arrives_whole(get):
    answer, path = get()
    assert path.read_bytes() == BODY
    assert (answer.changed, answer.etag, answer.digest) == (True, etag_of(BODY), hashlib.sha256(BODY).hexdigest())


def test_a_feed_that_did_not_change_is_not_sent_again(get, feeds):
    answer, path = get(etag=etag_of(BODY))
    assert (answer.changed, path.exists()) == (False, False)
    assert feeds.asked == [("/feed", 304)]


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("missing", "status 404"),
        ("unwell", "status 503"),
        ("truncated", "could not be read"),
        ("wrong_hash", "MD5 differs"),
        ("loop", "more than 4 times"),
        ("drip", "did not arrive within"),
        ("silent", "could not be read"),
    ],
)
def test_each_fault_ends_in_a_sentence(get, feeds, fault, says):
    feeds.faults["/feed"] = getattr(feed_server, fault)
    with pytest.raises(FeedRefused, match=says):
        get()


@pytest.mark.parametrize("fault", ["unwell", "truncated", "wrong_hash"])
def test_what_may_pass_is_tried_again(get, feeds, fault):
    feeds.faults["/feed"] = once(getattr(feed_server, fault))
    assert get()[0].changed


def test_more_than_is_taken_is_refused(get, feeds):
    feeds.bodies["/feed"] = b"x" * 30_000
    with pytest.raises(FeedRefused, match="more than 20000 bytes"):
        get()


def test_a_redirect_is_followed(get, feeds):
    feeds.faults["/current"] = moved("/feed")
    assert get("/current")[0].changed


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://localhost/feed", "http://user@localhost/feed"])
def test_a_redirect_to_another_kind_of_address_is_not(get, feeds, to):
    feeds.faults["/current"] = moved(to)
    with pytest.raises(FeedRefused, match=r"no address|without encryption"):
        get("/current")


@pytest.mark.parametrize(
    "address", ["", "feed.zip", "ftp://localhost/feed", "https://user:word@localhost/", "http://["]
)
def test_what_is_no_address_is_refused(address, tmp_path):
    with pytest.raises(FeedRefused, match="no address of a feed"):
        FeedDownload(QUICK)(address, tmp_path / "to")


def test_a_file_is_read_where_it_lies(tmp_path):
    (tmp_path / "all.zip").write_bytes(BODY)
    answer = FeedDownload()((tmp_path / "all.zip").as_uri(), tmp_path / "to")
    assert (answer.changed, (tmp_path / "to").read_bytes()) == (True, BODY)
    with pytest.raises(FeedRefused, match="No such file"):
        FeedDownload()((tmp_path / "none.zip").as_uri(), tmp_path / "to")
