"""Whom to ask: what is told of a function's components, which version to take, and why nobody can be asked."""

from dataclasses import replace
from datetime import timedelta

import pytest
from maremma.analysis.advisories.advisor import Advisor
from maremma.analysis.advisories.closing import upgrades
from maremma.analysis.advisories.matching import match
from maremma.errors import FeedRefused
from maremma.model.facet import Facet

from tests.analysis.advisories.documents import NOW, component, document, opened, write_index
from tests.rules.building import clean_function


def between(*events):
    return {"ranges": [{"type": "ECOSYSTEM", "events": [dict([event]) for event in events]}]}


LATER = NOW + timedelta(days=3)
TWO_LINES = between(("introduced", "0"), ("fixed", "1.26.17"), ("introduced", "2.0"), ("fixed", "2.0.6"))
DOCUMENTS = [
    document("CVE-2099-1", affected=TWO_LINES),
    document("CVE-2099-2", affected=between(("introduced", "0"), ("fixed", "2.0.1"))),
    document("CVE-2099-3", "open", affected=between(("introduced", "0"))),
    document("CVE-2099-4", "open", affected=between(("introduced", "0"), ("fixed", "1.5"))),
    document("CVE-2099-5", "hopeless", affected=between(("introduced", "0"))),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    with opened(write_index(tmp_path_factory.mktemp("index") / "i", DOCUMENTS)) as opened_index:
        yield opened_index


@pytest.mark.parametrize(
    ("name", "version", "expected"),
    [
        ("shop", "1.0", ("2.0.6", 2)),  # 1.26.17 leaves one, 2.0.1 the other
        ("shop", "2.0", ("2.0.6", 2)),
        ("shop", "2.0.3", ("2.0.6", 1)),
        ("open", "1.0", ("1.5", 1)),
        ("hopeless", "1.0", None),
        ("shop", "3.0", None),
    ],
)
def test_the_lowest_version_that_closes_most(index, name, version, expected):
    found = [(each.version, each.closes) for each in upgrades(match([component(name, version)], index), index)]
    assert found == ([expected] if expected else [])


def with_components(*components):
    function = clean_function()
    return replace(function, code=replace(function.code, components=components))


def test_a_function_is_told_what_is_published_and_how_old_that_is(index):
    advised = Advisor(index=index).advised(with_components(component("shop", "1.0"), component("other")), LATER)
    assert [each.advisory.id for each in advised.advice.matches] == ["CVE-2099-1", "CVE-2099-2"]
    assert (advised.advice.age, advised.gaps) == (timedelta(days=3), ())


def test_an_ecosystem_that_is_not_in_the_index_is_a_gap(index):
    [gap] = Advisor(index=index).advised(with_components(component("x", "1.0", "npm")), LATER).gaps
    assert (gap.facet, gap.partial) == (Facet.ADVISORIES, True)


@pytest.mark.parametrize("days", [6, 7, 2318])
def test_from_the_age_on_at_which_advisories_are_old_what_they_do_not_say_is_not_known(index, days):
    now = NOW + timedelta(days=days)
    advisor = Advisor(index=index)
    gaps = advisor.advised(with_components(component("other")), now).gaps
    assert [(each.facet, each.partial) for each in gaps] == ([(Facet.ADVISORIES, True)] if days >= 7 else [])
    assert (advisor.is_old(now), advisor.mark(now).endswith(" old")) == (days >= 7, days >= 7)
    assert advisor.advised(with_components(), now).gaps == ()


def test_without_an_index_nothing_is_known_and_that_is_said():
    def refuse():
        raise FeedRefused("there is none; make one")

    advisor = Advisor.of(refuse, timedelta(days=7))
    [gap] = advisor.advised(with_components(component()), LATER).gaps
    assert (gap.facet, gap.partial, advisor.digest) == (Facet.ADVISORIES, False, "")
    assert "there is none; make one" in gap.says
