"""The feeds that stand in for the public ones are what the importer takes, whole."""

from contextlib import closing

import pytest
from maremma.analysis.advisories.index import AdvisoryIndex
from maremma.analysis.advisories.matching import match
from maremma.aws.advisories.download import FeedDownload
from maremma.aws.advisories.refresh import refresh
from maremma.aws.advisories.sources import Sources

from sandbox.advisory_feeds import AdvisoryFeeds
from tests.analysis.advisories.documents import NOW, component

CASES = [
    ("PyPI", "PyYAML", "5.3.1", ["CVE-2020-14343"]),
    ("PyPI", "PyYAML", "6.0.2", []),
    ("npm", "diff", "5.2.0", ["CVE-2026-24001"]),
    ("npm", "debug", "4.4.2", ["CVE-2025-59144"]),
    ("npm", "debug", "4.4.1", []),
    ("Maven", "org.apache.logging.log4j:log4j-core", "2.14.1", ["CVE-2021-44228"]),
    ("Maven", "org.apache.logging.log4j:log4j-core", "2.12.2", []),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    path = tmp_path_factory.mktemp("index") / "i"
    with AdvisoryFeeds.started() as served:
        made = refresh(Sources.of(served.variables), None, path, FeedDownload(), NOW)
    assert [(feed.name, feed.problem, feed.skipped) for feed in made if feed.problem or feed.skipped] == []
    with closing(AdvisoryIndex.open(path)) as opened:
        yield opened


@pytest.mark.parametrize(("ecosystem", "name", "version", "expected"), CASES)
def test_facts_are_found_again(index, ecosystem, name, version, expected):
    found = match([component(name, version, ecosystem)], index)
    assert [each.advisory.id for each in found if each.certain] == expected


def test_what_is_malicious_is_told(index):
    told = {each.id: (each.malicious, str(each.severity)) for each in index.about("npm", "debug")}
    assert told == {"CVE-2017-16137": (False, "low"), "CVE-2025-59144": (True, "critical")}


def test_what_is_exploited_is_told(index):
    [log4j] = index.about("Maven", "org.apache.logging.log4j:log4j-core")
    assert (log4j.exploited, log4j.ransomware, log4j.epss, log4j.cvss) == (True, True, 0.9, 10.0)
