"""From a document to lines of the index."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maremma.analysis.advisories.packed import pack, pack_ranges, unpack, unpack_ranges
from maremma.analysis.advisories.record import listed, modified
from maremma.model.code.advisory import Symbol
from maremma.model.severity import Severity

from tests.analysis.advisories.documents import document

V31 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
V30 = "CVSS:3.0/AV:N/AC:H/PR:L/UI:R/S:U/C:H/I:H/A:H"
V4 = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N"
V2 = "AV:N/AC:L/Au:N/C:P/I:P/A:P"


def scored(*scores):
    return [{"type": kind, "score": vector} for kind, vector in scores]


def one(name="X-1", ecosystem="PyPI", **more):
    [line] = listed(document(name, ecosystem=ecosystem, **more), ecosystem)
    return line.advisory


@pytest.mark.parametrize(
    ("more", "severity", "cvss"),
    [
        ({"severity": scored(("CVSS_V3", V31))}, Severity.CRITICAL, 9.8),
        ({"severity": scored(("CVSS_V3", V30))}, Severity.HIGH, 7.1),
        ({"severity": scored(("CVSS_V2", V2))}, Severity.HIGH, 7.5),
        ({"severity": scored(("CVSS_V3", V31), ("CVSS_V4", V4))}, Severity.MEDIUM, 6.9),
        ({"severity": scored(("CVSS_V2", V2), ("CVSS_V3", V30))}, Severity.HIGH, 7.1),
        ({"severity": scored(("CVSS_V3", V31)), "database_specific": {"severity": "LOW"}}, Severity.CRITICAL, 9.8),
        ({"database_specific": {"severity": "MODERATE"}}, Severity.MEDIUM, None),
        ({"affected": {"ecosystem_specific": {"severity": "high"}}}, Severity.HIGH, None),
        (
            {"affected": {"severity": scored(("CVSS_V3", V30))}, "severity": scored(("CVSS_V3", V31))},
            Severity.HIGH,
            7.1,
        ),
        (
            {"severity": scored(("CVSS_V3", "CVSS:3.1/AV:N")), "database_specific": {"severity": "LOW"}},
            Severity.LOW,
            None,
        ),
        ({"severity": scored(("CVSS_V3", V31 * 99))}, None, None),
        ({"severity": "high"}, None, None),
        ({}, None, None),
    ],
)
def test_the_newest_cvss_counts_before_older_ones_and_those_before_a_word(more, severity, cvss):
    advisory = one(**more)
    assert (advisory.severity, advisory.cvss) == (severity, cvss)


def test_a_malicious_package_is_critical_although_nobody_rates_it():
    advisory = one("MAL-2025-1")
    assert (advisory.malicious, advisory.severity) == (True, Severity.CRITICAL)


def test_a_withdrawn_advisory_says_nothing():
    assert listed(document("X-1", withdrawn="2026-01-01T00:00:00Z"), "PyPI") == ()


def test_names_of_packages_are_as_the_ecosystem_compares_them():
    assert one(ecosystem="PyPI").package == "shop"
    names = {
        "PyPI": ("Zope.Interface", "zope-interface"),
        "npm": ("@Scope/Name", "@Scope/Name"),
        "NuGet": ("A.B", "a.b"),
    }
    for ecosystem, (written, kept) in names.items():
        [line] = listed(document("X-1", written, ecosystem), ecosystem)
        assert line.advisory.package == kept


OPENSSL = document("DSA-1", "openssl", "Debian:11") | {
    "affected": [
        {
            "package": {"name": "openssl", "ecosystem": ecosystem},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": fixed}]}],
        }
        for ecosystem, fixed in (("Debian:11", "1.1"), ("Debian:12", "3.0"), ("Debian:12", "3.0-2"), ("Alpine", "3"))
    ]
}


@pytest.mark.parametrize(
    ("ecosystem", "expected"),
    [
        ("Debian:11", {"Debian:11": ("1.1",)}),
        ("Debian:12", {"Debian:12": ("3.0", "3.0-2")}),
        ("Debian", {"Debian:11": ("1.1",), "Debian:12": ("3.0", "3.0-2")}),
        ("Debian:1", {}),
        ("Deb", {}),
    ],
)
def test_releases_of_a_distribution_are_kept_apart(ecosystem, expected):
    assert {each.advisory.ecosystem: each.advisory.fixed for each in listed(OPENSSL, ecosystem)} == expected


def test_where_the_packages_of_a_language_are_served_tells_nothing_apart():
    served = document("GHSA-aaaa-bbbb-cccc", "com.example:shop", "Maven:https://repo.example.com/")
    assert [each.advisory.ecosystem for each in listed(served, "Maven")] == ["Maven"]


def test_only_packages_of_the_ecosystem_are_taken_and_each_once():
    both = document("X-1", "one")
    both["affected"] += (
        document("X-1", "other", "npm")["affected"] + document("X-1", "one", affected={"versions": ["9"]})["affected"]
    )
    assert [each.advisory.package for each in listed(both, "PyPI")] == ["one"]
    assert listed(both, "PyPI")[0].ranges.affected.versions == ("9",)
    assert [each.advisory.package for each in listed(both, "npm")] == ["other"]


@pytest.mark.parametrize(
    ("specific", "symbols"),
    [
        ({"ecosystem_specific": {"affected_functions": ["shop.web.render"]}}, [Symbol("shop.web", ("render",))]),
        ({"database_specific": {"affected_functions": ["(shop).render()"]}}, [Symbol("shop", ("render",))]),
        ({"ecosystem_specific": {"affects": {"functions": ["shop::Cart::add"]}}}, [Symbol("shop.Cart", ("add",))]),
        ({"ecosystem_specific": {"affected_functions": ["render", "", 7, "a." * 200]}}, []),
    ],
)
def test_symbols_are_read_of_other_databases(specific, symbols):
    assert list(one(affected=specific).symbols) == symbols


def test_symbols_and_a_projects_own_numbers_are_read_of_go():
    own = {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "5.0.4"}]}
    specific = {
        "imports": [{"path": "example.com/m/sub", "symbols": ["B", "A"]}, {"path": "example.com/m"}],
        "custom_ranges": [own],
    }
    ranges = [{"type": "SEMVER", "events": [{"introduced": "0"}]}]
    [line] = listed(
        document("GO-1", "example.com/m", "Go", affected={"ranges": ranges, "ecosystem_specific": specific}), "Go"
    )
    assert line.advisory.symbols == (Symbol("example.com/m"), Symbol("example.com/m/sub", ("A", "B")))
    assert line.advisory.fixed == ("5.0.4",)
    assert line.ranges.own.intervals[0].before == "5.0.4"


def test_the_first_words_of_the_details_stand_in_for_a_summary_on_one_line():
    advisory = one(summary="", details="Line one\n\nline\x1b[31m two " + "x" * 500)
    assert advisory.summary.startswith("Line one line [31m two x")
    assert len(advisory.summary) == 160


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"id": 7},
        {"id": "../../etc"},
        {"id": "X-1", "affected": [{"package": {"ecosystem": "PyPI"}}]},
        {"id": "X-1", "affected": [{"package": {"ecosystem": "PyPI", "name": "a\x00b"}}]},
        {"id": "X-1", "affected": [{"package": {"ecosystem": "PyPI", "name": "\ud800"}}]},
        {"id": "X-1", "affected": [{"package": {"ecosystem": "PyPI", "name": "a" * 1000}}]},
    ],
)
def test_what_is_no_advisory_is_told(broken):
    with pytest.raises(ValueError, match="it "):
        listed(broken, "PyPI")


@pytest.mark.parametrize("text", [None, 3, "soon", "2026-13-01"])
def test_a_date_that_is_none_is_no_error(text):
    assert modified({"modified": text}) is None


KEYS = [
    *("package", "name", "ecosystem", "ranges", "type", "events", "introduced", "fixed", "versions", "severity"),
    *("score", "imports", "path", "symbols", "custom_ranges", "ecosystem_specific"),
]
LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
JUNK = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=50)
@given(affected=st.lists(JUNK, max_size=3), aliases=JUNK, severity=JUNK, specific=JUNK)
def test_whatever_a_document_holds_it_is_read_or_refused(affected, aliases, severity, specific):
    package = {"name": "shop", "ecosystem": "PyPI"}
    parts = [{**each, "package": package} if isinstance(each, dict) else each for each in affected]
    whole = {"id": "X-1", "affected": parts, "aliases": aliases, "severity": severity, "database_specific": specific}
    lines = listed(whole, "PyPI")
    told = tuple(each.advisory for each in lines)
    assert [replace(each, url="") for each in unpack(pack(told, b"sample"), b"sample", "PyPI", "shop")] == [*told]
    ranges = tuple(each.ranges for each in lines)
    assert unpack_ranges(pack_ranges(ranges, "PyPI"), "PyPI") == ranges
