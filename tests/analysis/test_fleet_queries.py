"""What a fleet is asked: by which names a package and an advisory are found, and what is said of what is not known."""

from __future__ import annotations

import pytest
from maremma.analysis.fleet_queries import AdvisoryAsked, PackageAsked, answer
from maremma.analysis.packages.purl import purl_of
from maremma.errors import SettingsError
from maremma.model.code.component import Ecosystem
from maremma.model.results.holding import Held, Holding, Listing, Published

from tests.engine.building import NOW, TARGET

E = Ecosystem
KNOWN = Published(names=("CVE-2021-44228", "GHSA-jfh8-c2jp-5v3q"), certain=True, says="")
FEARED = Published(names=("CVE-2099-1", "PYSEC-2099-7"), certain=False, says="its version is not known")


def held(ecosystem: Ecosystem, name: str, version: str = "", *published: Published) -> Held:
    purl = purl_of(ecosystem, name, version)
    return Held(ecosystem=ecosystem, name=name, version=version, purl=purl, published=published)


HOLDS = (
    held(E.PYPI, "Typing_Extensions", "4.0"),
    held(E.PYPI, "six", ""),
    held(E.NPM, "@aws-sdk/client-s3", "3.1.0"),
    held(E.NPM, "six", "1.0.0"),
    held(E.MAVEN, "org.apache.logging.log4j:log4j-core", "2.14.1", KNOWN),
    held(E.GO, "golang.org/x/net", "0.17.0"),
    held(E.NUGET, "Newtonsoft.Json", "9.0.1", FEARED),
)


def holding(name: str = "orders", *holds: Held, points: float = 20.0, **facts: str) -> Holding:
    target = type(TARGET)(TARGET.account, TARGET.region, name)
    return Holding(target=target, observed_at=NOW, points=points, band="low", held=holds, **facts)


def listed(*holdings: Holding, tag: str | None = "1") -> Listing:
    return Listing(place=TARGET.place, holdings={each.target.name: each for each in holdings}, tag=tag)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("typing-extensions", ["Typing_Extensions"]),
        ("TYPING.EXTENSIONS@4.0.0", ["Typing_Extensions"]),
        ("typing-extensions@4.0.1", []),
        ("pkg:pypi/typing-extensions@4.0?x=y#z", ["Typing_Extensions"]),
        ("pkg:npm/typing-extensions", []),
        ("@aws-sdk/client-s3", ["@aws-sdk/client-s3"]),
        ("@aws-sdk/client-s3@3.1.0", ["@aws-sdk/client-s3"]),
        ("@AWS-SDK/client-s3@3.1.1", []),
        ("pkg:npm/%40aws-sdk/client-s3@3.1.0", ["@aws-sdk/client-s3"]),
        ("log4j-core", ["org.apache.logging.log4j:log4j-core"]),
        ("org.apache.logging.log4j:log4j-core@2.14.1", ["org.apache.logging.log4j:log4j-core"]),
        ("pkg:maven/org.apache.logging.log4j/log4j-core", ["org.apache.logging.log4j:log4j-core"]),
        ("com.example:log4j-core", []),
        ("pkg:golang/golang.org/x/net@v0.17.0", ["golang.org/x/net"]),
        ("golang.org/x/net@0.17.0", ["golang.org/x/net"]),
        ("newtonsoft.json", ["Newtonsoft.Json"]),
        ("six", ["six", "six"]),
        ("nothing", []),
    ],
)
def test_a_package_is_found_by_its_name_as_its_ecosystem_compares_it(asked, found):
    hits = answer(PackageAsked.of(asked), [listed(holding("orders", *HOLDS))]).hits
    assert ([each.held.name for each in hits], all(each.certain for each in hits)) == (found, True)


def test_a_component_of_unknown_version_may_be_any():
    hits = answer(PackageAsked.of("pkg:pypi/six@1.16.0"), [listed(holding("orders", *HOLDS))]).hits
    assert [(each.held.name, each.certain) for each in hits] == [("six", False)]


@pytest.mark.parametrize("asked", ["@", "x@", "pkg:deb/debian/openssl", "pkg:pypi", "pkg:pypi/", "pkg:"])
def test_what_is_no_package_is_told(asked):
    with pytest.raises(SettingsError, match="purl"):
        PackageAsked.of(asked)


@pytest.mark.parametrize("asked", ["CVE-2021-44228", "cve-2021-44228", "GHSA-JFH8-c2jp-5v3q"])
def test_an_advisory_is_found_by_any_of_its_names(asked):
    found = answer(AdvisoryAsked(asked), [listed(holding("orders", *HOLDS))])
    assert ([each.held.name.rpartition(":")[2] for each in found.hits], found.found) == (["log4j-core"], True)


def test_what_may_be_affected_is_neither_found_nor_clean():
    found = answer(AdvisoryAsked("PYSEC-2099-7"), [listed(holding("orders", *HOLDS))])
    assert ([each.certain for each in found.hits], found.found, found.whole) == ([False], False, False)


def test_hits_come_from_the_highest_score_down_and_share_what_they_hold():
    shared = held(E.NPM, "debug", "4.4.2")
    low, high = holding("a", shared, points=5.0), holding("b", shared, points=80.0)
    found = answer(PackageAsked.of("debug"), [listed(low, high)])
    assert [each.holding for each in found.hits] == [high, low]
    assert (found.functions, found.whole) == (2, True)


@pytest.mark.parametrize(
    ("question", "facts", "whole"),
    [
        (PackageAsked("x"), {"unlisted": "an image"}, False),
        (AdvisoryAsked("CVE-1"), {"unlisted": "an image"}, False),
        (AdvisoryAsked("CVE-1"), {"unadvised": "no index"}, False),
        (PackageAsked("x"), {"unadvised": "no index"}, True),
    ],
)
def test_what_is_not_known_is_counted(question, facts, whole):
    found = answer(question, [listed(holding("a", **facts), holding("b", **facts), holding("c"))])
    assert (sum(found.open.values()), found.whole) == (0 if whole else 2, whole)


def test_a_place_of_which_nothing_is_listed_is_told():
    found = answer(PackageAsked("x"), [listed(tag=None)])
    assert (found.unlisted, found.whole) == ((TARGET.place,), False)
