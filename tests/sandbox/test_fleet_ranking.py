"""The ranking puts every unsafe function above its safe twin."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from maremma.analysis.advisories.advisor import Advisor
from maremma.analysis.advisories.index import AdvisoryIndex
from maremma.aws.advisories.download import FeedDownload
from maremma.aws.advisories.refresh import refresh
from maremma.aws.advisories.sources import Sources
from maremma.aws.collect.code.package import PackageDownload
from maremma.aws.collector import AwsCollector
from maremma.aws.discovery.place import DiscoverySettings, discover_place
from maremma.aws.session.clients import AccountSession
from maremma.aws.session.quota import ControlPlaneQuota
from maremma.engine.assess import assess
from maremma.engine.versions import Versions
from maremma.model.facet import Facet
from maremma.model.guardrails import Guardrails
from maremma.model.results.scan import Scope
from maremma.model.results.score import Band
from maremma.model.severity import Severity
from maremma.model.target import AccountRegion
from maremma.rules import RULES

from sandbox.advisory_feeds import AdvisoryFeeds
from sandbox.fleet.account import seed
from sandbox.fleet.ages import date_back
from sandbox.fleet.catalogue import CATALOGUE, PAIRS
from sandbox.url_conditions import url_conditions
from tests.rules.test_claims import wrong_claims

pytestmark = pytest.mark.sandbox

ACCOUNT, REGION = "444444444444", "us-east-1"


class EmptyStore:
    """A store that knows no function yet."""

    def latest(self, targets) -> Mapping:
        return {}

    def is_new(self, place):
        return True


@pytest.fixture(scope="module")
def collected(sandbox, tmp_path_factory):
    """What was collected of each function, every version of it."""
    session = sandbox.session(ACCOUNT, region=REGION)
    with url_conditions():
        date_back(seed(session, CATALOGUE, packages=tmp_path_factory.mktemp("packages")))
    now = datetime.now(UTC)
    place = AccountRegion(account=ACCOUNT, region=REGION)
    scanner = AccountSession(session, place, quota=ControlPlaneQuota(1_000))
    settings = DiscoverySettings(guardrails="g", ruleset="r", hash_key=b"of this test")
    found = discover_place(scanner, Scope(place=place), EmptyStore(), settings).functions
    collector = AwsCollector(scanner, fetch=PackageDownload(environment={"AWS_ENDPOINT_URL": sandbox.endpoint}))
    index = tmp_path_factory.mktemp("advisories") / "index"
    with AdvisoryFeeds.started() as served:
        refresh(Sources.of(served.variables), None, index, FeedDownload(), now)
    advisor = Advisor(index=AdvisoryIndex.open(index))
    return [[advisor.advised(one, now) for one in collector.collect(each)] for each in found]


@pytest.fixture(scope="module")
def assessments(collected):
    now = datetime.now(UTC)
    made = [assess(each, RULES, Guardrails(), ruleset="r", now=now) for each in collected]
    return {each.target.name: each for each in made}


def test_no_sentence_about_the_fleet_claims_all_of_what_was_not_seen(collected):
    """As of the cases of the rules: here with real roles, sources and code."""
    judged = [Versions.of(each).latest for each in collected]
    wrong = {f"{rule.id} {each}" for one in judged for rule in RULES for each in wrong_claims(rule, one)}
    assert wrong == set()


WITHOUT_ITS_DRIVER = {"migration-2021"}
"""Imports what neither its package nor the runtime brings, so that nobody knows the version."""


def test_every_function_is_assessed_and_of_python_and_node_the_code_too(assessments):
    unread = {name for name, each in assessments.items() if any(gap.facet is Facet.CODE for gap in each.coverage.gaps)}
    read_whole = {function.name for function in CATALOGUE if function.runtime.startswith(("python", "nodejs"))}

    assert set(assessments) == {function.name for function in CATALOGUE}
    assert unread & read_whole == WITHOUT_ITS_DRIVER


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.unsafe.name)
def test_an_unsafe_function_ranks_above_its_safe_twin(assessments, pair):
    unsafe, safe = assessments[pair.unsafe.name].score, assessments[pair.safe.name].score

    assert unsafe.points > safe.points


EXPECTED = {
    "partner-webhook": {
        "SEC002",
        "SEC004",
        "AUT002",
        "IAM001",
        "DAT001",
        "CFG001",
        "INJ001",
        "INJ007",
        "IAM009",
    },
    "product-search-open": {"AUT001", "IAM002", "DAT002", "INJ002", "IAM009"},
    "session-api-keyed": {"AUT001", "IAM002", "INJ004"},
    "customer-export-open": {"AUT002", "DAT001", "DAT002", "INJ004", "INJ006"},
    "checkout-passthrough": {"AUT002", "IAM002", "INJ015"},
    "order-intake-wide": {"IAM002", "INJ002"},
    "gift-cards-pickled": {"AUT007", "IAM002", "INJ005", "IAM009"},
    "order-events-anywhere": {"AUT003", "IAM002", "INJ001", "INJ006", "IAM009"},
    "stock-sync-old": {"SEC003", "LIF001", "IAM002"},
    "loyalty-points-2022": {"SEC006", "LIF003", "LIF005", "IAM005", "INJ004"},
    "invoice-render-open": {"AUT001", "DAT002", "DAT003", "INJ003", "INJ008", "INJ009", "IAM009"},
    "payments-capture-env": {"SEC001", "AUT003", "IAM002", "INJ007", "INJ019"},
    "refunds-silent": {"SEC007", "LOG001", "LOG003", "INJ009"},
    "report-builder-open": {"SEC005", "AUT001", "IAM001", "INJ021"},
    "thumbnails-legacy": {"AUT003", "IAM002", "INJ001", "IAM009"},
    "catalogue-import-loop": {"CFG005", "INJ005"},
    "deploy-helper-agency": {"AUT005", "IAM001", "IAM006", "IAM008", "SEC001", "INJ007", "INJ014"},
    "parcel-tracking-open": {"IAM004", "AUT006", "DAT002", "CFG001", "INJ004"},
    "wish-lists-keyed": {"IAM004", "AUT006", "DAT002", "INJ004"},
    "support-chat-open": {"AUT001", "DAT002"},
    "supplier-photos-open": {"AUT007", "IAM002", "INJ006"},
    "price-lists-moved": {"AUT008", "LIF006", "IAM002", "INJ005"},
    "shelf-sensors-agency": {"CFG007", "CFG008", "IAM002", "INJ004"},
    "basket-totals-lagging": {"SEC001", "LIF001", "INJ007"},
    "newsletter-2023": {"LIF003", "LIF004", "LIF005", "LIF001", "INJ008", "INJ019"},
    "receipt-texts-2019": {"DEP001"},
    "stock-rules-2020": {"DEP002", "INJ005"},
    "delivery-slots-packed": {"DEP003"},
    "packing-slips-hijacked": {"DEP004"},
    "exchange-rates-mistyped": {"DEP006"},
    "size-guide-unpinned": {"DEP007"},
    "shelf-labels-lagging": {"DEP008"},
    "returns-intake-2023": {"LIF003", "LIF004", "LIF006", "LIF001", "INJ005"},
}
"""What each unsafe function is there to show."""

SAID = {
    "customer-export-open": "anyone → customer-export-open → table customers (tag data-classification=confidential), "
    f"bucket shop-invoices-{ACCOUNT} (Macie scores it as sensitive) → internet",
    "returns-intake": "",
}
"""What the rule on sensitive data says of a function."""


@pytest.mark.parametrize(("name", "says"), SAID.items(), ids=SAID)
def test_the_way_to_sensitive_data_is_one_line(assessments, name, says):
    assert "".join(each.says for each in assessments[name].findings if each.rule == "DAT002") == says


HYGIENE = {"DEP007", "INT001", "LOG002", "LOG005", "LOG006", "LOG007"}
"""What is true of many functions in a real account, and must not decide who comes first."""


def _rules(assessment):
    return {finding.rule for finding in assessment.findings}


def test_there_is_something_expected_of_every_unsafe_function():
    assert set(EXPECTED) == {pair.unsafe.name for pair in PAIRS}


@pytest.mark.parametrize("name", EXPECTED)
def test_an_unsafe_function_shows_what_it_is_there_for_and_its_twin_does_not(assessments, name):
    (twin,) = [pair.safe.name for pair in PAIRS if pair.unsafe.name == name]

    assert EXPECTED[name] <= _rules(assessments[name])
    # The safe twin too has a permission left for a bucket that is gone: pinned to the account, it lets nobody in.
    assert not (EXPECTED[name] & _rules(assessments[twin])) - {"AUT008", "LIF006"}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.safe.name)
def test_no_data_of_an_event_gets_anywhere_in_a_safe_twin(assessments, pair):
    assert not [rule for rule in _rules(assessments[pair.safe.name]) if rule.startswith("INJ")]


QUIET = (*(pair.safe.name for pair in PAIRS), "staff-sign-in", "nightly-cleanup", "shop-authorizer", "tax-rules")


@pytest.mark.parametrize("name", QUIET)
def test_a_quiet_function_is_in_the_lowest_band(assessments, name):
    assessment = assessments[name]

    assert assessment.score.band == Band.MINIMAL
    assert all(each.severity <= Severity.LOW for each in assessment.findings)


def test_nothing_is_said_of_being_in_a_vpc_or_called_by_a_workflow(assessments):
    for name in ("returns-intake", "basket-totals", "newsletter"):
        assert _rules(assessments[name]) <= HYGIENE
        assert not assessments[name].coverage.gaps


def test_a_leftover_permission_weighs_only_where_others_can_take_the_name(assessments):
    moved, pinned = (
        next(each for each in assessments[name].findings if each.rule == "AUT008")
        for name in ("price-lists-moved", "price-lists")
    )

    assert (moved.severity, pinned.severity) == (Severity.HIGH, Severity.INFO)


def test_hygiene_does_not_decide_who_comes_first(assessments):
    ranked = sorted(assessments.values(), key=lambda each: -each.score.points)
    only_hygiene = [at for at, each in enumerate(ranked) if _rules(each) <= HYGIENE]

    assert min(only_hygiene) >= 20
    for each in ranked[:15]:
        first = next(one for one in each.score.contributions if one.fingerprints)
        assert not {finding.rule for finding in each.findings if finding.fingerprint in first.fingerprints} & HYGIENE
