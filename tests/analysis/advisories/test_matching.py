"""Components and advisories: each vulnerability once, sure or not, and never in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.advisories.gaps import no_advisories, uncovered
from maremma.analysis.advisories.matching import match
from maremma.model.code.advisory import Symbol
from maremma.model.facet import Facet
from maremma.model.severity import Severity

from tests.analysis.advisories.documents import component, document, opened, write_index

V31 = [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}]
OPEN = [{"type": "SEMVER", "events": [{"introduced": "0"}]}]
OWN = {"custom_ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "5.0.4"}]}]}


def span(*events):
    return {"ranges": [{"type": "ECOSYSTEM", "events": [dict([event]) for event in events]}]}


TWICE = span(("introduced", "0"), ("fixed", "1.5"), ("introduced", "2.0"), ("fixed", "2.5"))
DOCUMENTS = [
    document("GHSA-aaaa-bbbb-cccc", aliases=["CVE-2026-1000"], severity=V31, affected=TWICE),
    document("PYSEC-2026-1", aliases=["CVE-2026-1000"], affected=span(("introduced", "0"), ("fixed", "1.6"))),
    document("PYSEC-2026-2", aliases=["CVE-2026-2000"], summary="Another"),
    document("MAL-2026-1", "trap", affected=span(("introduced", "0"))),
    document("CVE-2020-14343", "pyyaml", affected=span(("introduced", "0"), ("fixed", "5.4"))),
    document("GHSA-1", "org.a:kit", "Maven", affected=span(("introduced", "0"), ("fixed", "2.0"))),
    document("GHSA-2", "org.b:kit", "Maven", affected=span(("introduced", "0"), ("fixed", "1.0"))),
    document("GO-2026-1", "example.com/m", "Go", affected={"ranges": OPEN, "ecosystem_specific": OWN}),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    path = write_index(tmp_path_factory.mktemp("index") / "i", DOCUMENTS, exploited={"CVE-2026-1000": 1.0})
    with opened(path) as opened_index:
        yield opened_index


def told(index, *components):
    return [(each.component.name, each.advisory.id, each.certain) for each in match(components, index)]


def test_advisories_that_know_each_other_are_one_under_the_name_of_the_cve(index):
    [first, second] = match([component("shop", "1.4")], index)
    assert (first.advisory.id, first.advisory.aliases) == ("CVE-2026-1000", ("GHSA-aaaa-bbbb-cccc", "PYSEC-2026-1"))
    assert first.advisory.severity is Severity.CRITICAL
    assert first.advisory.exploited and first.advisory.ransomware
    assert first.advisory.fixed == ("1.5", "1.6", "2.5")
    assert (second.advisory.id, second.advisory.summary) == ("CVE-2026-2000", "Another")


def test_one_of_several_is_enough_and_only_fixes_that_are_ahead_are_named(index):
    found, _ = match([component("shop", "1.5")], index)
    assert (found.advisory.id, found.advisory.fixed, found.certain) == ("CVE-2026-1000", ("1.6",), True)
    [found] = match([component("shop", "2.2")], index)
    assert found.advisory.fixed == ("2.5",)


def test_a_fixed_version_and_another_package_match_nothing(index):
    assert told(index, component("shop", "3.0"), component("shops"), component("shop", "1.0", "npm")) == []


def test_a_version_that_is_not_known_is_perhaps_affected(index):
    found = match([component("shop", "")], index)
    assert [each.certain for each in found] == [False, False]
    assert found[0].says == "whether shop is affected is not known: its version is not known"


def test_a_malicious_package_is_so_whatever_its_version(index):
    assert told(index, component("trap", "")) == [("trap", "MAL-2026-1", True)]


def test_the_numbers_of_a_project_decide_where_gos_have_no_end(index):
    versions = {"v5.0.3": True, "v5.0.4": False, "(devel)": False}
    found = {version: told(index, component("example.com/m", version, "Go")) for version in versions}
    assert found == {version: [("example.com/m", "GO-2026-1", sure)] for version, sure in versions.items()}


def test_a_jar_without_a_group_is_perhaps_any_of_its_name(index):
    [found] = match([component("kit", "1.5", "Maven")], index)
    assert (found.advisory.id, found.certain) == ("GHSA-1", False)
    assert found.says == "whether kit 1.5 is affected is not known: its group is not told, and org.a:kit is"
    assert told(index, component("kit", "2.0", "Maven"), component("it", "1.0", "Maven")) == []
    assert told(index, component("org.a:kit", "1.5", "Maven")) == [("org.a:kit", "GHSA-1", True)]


def test_where_an_advisory_says_no_functions_the_table_may(index):
    [found] = match([component("pyyaml", "5.3")], index)
    assert found.advisory.symbols == (Symbol("yaml", ("FullLoader", "full_load")),)
    [found, _] = match([component("shop", "1.4")], index)
    assert found.advisory.symbols == ()


def test_components_keep_their_order(index):
    assert [name for name, _, _ in told(index, component("trap"), component("shop", "1.7"))] == ["trap", "shop"]


def test_an_ecosystem_that_the_index_does_not_have_is_a_gap_and_not_clean(index):
    unknown = [component("shop"), component("cart", "1", "RubyGems"), component("till", "1", "RubyGems")]
    [gap] = uncovered(unknown, index)
    assert (gap.facet, gap.partial) == (Facet.ADVISORIES, True)
    assert "nothing is known of 2 components" in gap.says
    assert not no_advisories("there is no index").partial


NAMES = st.sets(st.sampled_from([f"CVE-2026-{at}000" for at in range(1, 7)]), max_size=3)


@given(st.lists(NAMES, min_size=1, max_size=6))
def test_whatever_the_aliases_no_advisory_is_lost_and_none_is_told_twice(groups):
    from maremma.analysis.advisories.matching import _grouped, _Hit
    from maremma.model.code.advisory import Advisory

    hits = [
        _Hit(Advisory(id=f"X-{at}", aliases=tuple(sorted(names)), ecosystem="PyPI", package="p"))
        for at, names in enumerate(groups)
    ]
    grouped = _grouped(hits)
    assert sorted(hit.advisory.id for group in grouped for hit in group) == sorted(hit.advisory.id for hit in hits)
    names = [frozenset(name for hit in group for name in hit.advisory.names) for group in grouped]
    assert all(not (a & b) for at, a in enumerate(names) for b in names[at + 1 :])
