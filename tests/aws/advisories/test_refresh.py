"""However a feed fails, its last good part stays in the index, its age is told, and nothing becomes clean by it."""

import json
from contextlib import closing
from datetime import timedelta

import pytest
from maremma.analysis.advisories.index import AdvisoryIndex
from maremma.analysis.advisories.matching import match
from maremma.aws.advisories.download import FeedDownload, Patience
from maremma.aws.advisories.refresh import refresh
from maremma.aws.advisories.sources import Sources
from maremma.contract import Environment
from maremma.errors import FeedRefused

from tests.analysis.advisories.documents import NOW, archive, component, document
from tests.aws.advisories import feed_server
from tests.aws.advisories.feed_server import Feeds

PYPI, NPM, KEV, EPSS = "/PyPI/all.zip", "/npm/all.zip", "/kev.json", "/epss.csv"
QUICK = Patience(seconds=0.5, silence=0.2, attempts=2, pause=0)
LATER = NOW + timedelta(hours=6)
OLD = [document(f"PYSEC-2026-{at}", "shop", aliases=[f"CVE-2026-100{at}"]) for at in range(3)]
NEW = [*OLD, document("PYSEC-2026-9", "shop", aliases=["CVE-2026-1009"])]


def catalogue(*cves):
    listed = [{"cveID": cve, "knownRansomwareCampaignUse": "Unknown"} for cve in cves]
    return json.dumps({"dateReleased": "2026-10-30", "vulnerabilities": listed}).encode()


def scores(**values):
    lines = [f"CVE-2026-{number.removeprefix('n')},{value},0" for number, value in values.items()]
    return "\n".join(["#score_date:2026-10-31", "cve,epss,percentile", *lines]).encode()


@pytest.fixture
def feeds():
    with Feeds.served() as served:
        served.bodies = {
            PYPI: archive(*OLD),
            NPM: archive(document("GHSA-1111-2222-3333", "cart", "npm")),
            KEV: catalogue("CVE-2026-1001"),
            EPSS: scores(n1001=0.5, n1009=0.25),
        }
        yield served


@pytest.fixture
def run(feeds, tmp_path):
    """Refreshes; every index is made of the one before."""
    sources = Sources.of(
        {
            Environment.ADVISORY_FEED: feeds.base,
            Environment.ADVISORY_ECOSYSTEMS: "PyPI,npm",
            Environment.EXPLOITED_FEED: f"{feeds.base}{KEV}",
            Environment.PROBABILITY_FEED: f"{feeds.base}{EPSS}",
        }
    )
    made = []

    def running(now=NOW):
        path = tmp_path / f"{len(made)}.sqlite"
        refresh(sources, made[-1] if made else None, path, FeedDownload(QUICK, sleep=lambda _: None), now)
        made.append(AdvisoryIndex.open(path))
        return made[-1]

    yield running
    for each in made:
        each.close()


def ids(index, package="shop", ecosystem="PyPI"):
    return [each.id for each in index.about(ecosystem, package)]


def told(index):
    return {each.id: (each.exploited, each.epss) for each in index.about("PyPI", "shop")}


def test_a_first_index_is_made_of_every_feed(run):
    index = run()
    assert told(index) == {"PYSEC-2026-0": (False, None), "PYSEC-2026-1": (True, 0.5), "PYSEC-2026-2": (False, None)}
    assert ids(index, "cart", "npm") == ["GHSA-1111-2222-3333"]
    assert {name: (feed.records, feed.problem) for name, feed in index.feeds.items()} == {
        "PyPI": (3, ""), "npm": (1, ""), "known-exploited": (1, ""), "exploit-probability": (2, ""),
    }  # fmt: skip


def test_what_did_not_change_is_not_sent_again_and_changes_no_word(run, feeds):
    first = run()
    feeds.asked.clear()
    second = run(LATER)
    assert {status for _, status in feeds.asked} == {304}
    assert second.digest == first.digest
    assert all(feed.checked == LATER and not feed.problem for feed in second.feeds.values())


def test_what_is_new_of_one_feed_is_joined_with_all_of_the_others(run, feeds):
    run()
    feeds.bodies[PYPI] = archive(*NEW)
    index = run(LATER)
    assert told(index)["PYSEC-2026-9"] == (False, 0.25)
    assert told(index)["PYSEC-2026-1"] == (True, 0.5)
    feeds.bodies[KEV] = catalogue("CVE-2026-1009")
    assert told(run(LATER))["PYSEC-2026-9"] == (True, 0.25)


def test_what_was_removed_at_the_source_is_removed(run, feeds):
    run()
    feeds.bodies[PYPI] = archive(*OLD[1:])
    assert ids(run(LATER)) == ["PYSEC-2026-1", "PYSEC-2026-2"]


FAULTS = ("missing", "unwell", "truncated", "cut_in_silence", "wrong_hash", "html", "loop", "drip", "silent")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_feed_that_fails_leaves_its_last_good_part(run, feeds, fault):
    first = run()
    feeds.bodies[PYPI] = archive(*NEW)
    feeds.faults[PYPI] = getattr(feed_server, fault)
    feeds.bodies[NPM] = archive(document("GHSA-4444-2222-3333", "cart", "npm"))
    second = run(LATER)
    assert ids(second) == ids(first)
    assert ids(second, "cart", "npm") == ["GHSA-4444-2222-3333"]
    assert match([component("shop", "1.0")], second) == match([component("shop", "1.0")], first)
    failing = second.feeds["PyPI"]
    assert failing.problem and (failing.failing_since, failing.checked) == (LATER, NOW)
    assert second.age(LATER) >= timedelta(hours=6)
    third = run(LATER + timedelta(hours=6))
    assert third.feeds["PyPI"].failing_since == LATER
    feeds.faults.clear()
    assert ids(run(LATER)) == [each["id"] for each in NEW]


@pytest.mark.parametrize(
    "body",
    [
        archive(),
        archive(**{"a.json": "{"}),
        archive(OLD[0]),
        archive(*(document(f"GHSA-1111-2222-333{at}", "shop", "npm") for at in range(3))),
        archive(*(each | {"withdrawn": "2026-10-02T00:00:00Z"} for each in OLD)),
        archive(OLD[0], *(each | {"withdrawn": "2026-10-02T00:00:00Z"} for each in OLD[1:])),
        archive(*NEW, **{"a.json": "{"}),
        archive(*(each | {"modified": "2026-09-30T23:59:59Z"} for each in NEW)),
        archive(*(each | {"modified": "last year"} for each in NEW)),
    ],
    ids=[
        "empty",
        "unreadable",
        "less than half",
        "of another ecosystem",
        "withdrawn as a whole",
        "withdrawn for the most",
        "a fifth unreadable",
        "older by a second",
        "of no date",
    ],
)
def test_an_archive_that_lost_its_advisories_is_not_taken(run, feeds, body):
    first = run()
    feeds.bodies[PYPI] = body
    second = run(LATER)
    assert (ids(second), second.feeds["PyPI"].failing_since) == (ids(first), LATER)
    assert match([component("shop", "1.0")], second) == match([component("shop", "1.0")], first)


@pytest.mark.parametrize(
    ("body", "note"),
    [
        (archive(*NEW), ""),
        (archive(*OLD[:2]), "since 2026-11-01, it has 2 entries in force where it had 3"),
        (
            archive(*OLD, *(document(f"PYSEC-2026-{at}", "shop") for at in range(10, 30)), **{"a.json": "{"}),
            "since 2026-11-01, 1 entries cannot be read",
        ),
    ],
    ids=["grown", "one of three gone", "one of many unreadable"],
)
def test_what_is_less_in_a_feed_is_told_until_it_changes_again(run, feeds, body, note):
    run()
    feeds.bodies[PYPI] = body
    assert run(LATER).feeds["PyPI"].note == note
    again = run(LATER + timedelta(days=1)).feeds["PyPI"]
    assert (again.note, again.problem) == (note, "")


def test_older_lists_of_exploitation_are_not_taken(run, feeds):
    first = run()
    feeds.bodies |= {
        KEV: catalogue("CVE-2026-1002").replace(b"2026-10-30", b"2026-10-29"),
        EPSS: scores(n1001=0.1, n1009=0.1).replace(b"2026-10-31", b"2026-10-30"),
    }
    second = run(LATER)
    assert told(second) == told(first)
    problems = [feed.problem for feed in second.feeds.values() if feed.problem]
    assert len(problems) == 2 and all("a copy of 2026-10-" in each for each in problems)


def test_a_first_archive_of_which_most_cannot_be_read_is_not_taken(run, feeds):
    feeds.bodies[PYPI] = archive(*OLD, **{f"{at}.json": "{" for at in range(4)})
    index = run()
    assert ("PyPI" in index.ecosystems, index.feeds["PyPI"].problem) == (
        False, "of the feed PyPI only 3 of 7 entries can be read",
    )  # fmt: skip


@pytest.mark.parametrize("fault", ["missing", "html", "truncated"])
def test_lists_of_exploitation_stay_too(run, feeds, fault):
    first = run()
    feeds.faults |= {KEV: getattr(feed_server, fault), EPSS: getattr(feed_server, fault)}
    second = run(LATER)
    assert told(second) == told(first)
    assert [name for name, feed in second.feeds.items() if feed.problem] == ["exploit-probability", "known-exploited"]


def test_an_ecosystem_that_was_never_read_is_none_of_the_index(run, feeds):
    del feeds.bodies[NPM]
    index = run()
    assert index.ecosystems == {"PyPI"}
    assert index.feeds["npm"].failing_since == NOW


def test_without_any_advisory_there_is_no_index(run, feeds):
    feeds.bodies.clear()
    with pytest.raises(FeedRefused, match="status 404"):
        run()


def test_a_mirror_that_nobody_fills_any_more_grows_old(run):
    run()
    index = run(NOW + timedelta(days=30))
    assert index.age(NOW + timedelta(days=30)) > timedelta(days=30)


def test_a_feed_may_be_left_out(feeds, tmp_path):
    sources = Sources.of(
        {
            Environment.ADVISORY_FEED: feeds.base,
            Environment.ADVISORY_ECOSYSTEMS: "PyPI",
            Environment.EXPLOITED_FEED: "",
            Environment.PROBABILITY_FEED: "",
        }
    )
    refresh(sources, None, tmp_path / "i", FeedDownload(QUICK), NOW)
    with closing(AdvisoryIndex.open(tmp_path / "i")) as index:
        assert list(index.feeds) == ["PyPI"]
    assert [path.name for path in tmp_path.iterdir()] == ["i"]
