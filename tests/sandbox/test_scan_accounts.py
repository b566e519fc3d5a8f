"""Five accounts in one scan, one of which lets nobody in: four are on record, and one says why it is not."""

from collections import Counter

import pytest
from maremma.model.target import AccountRegion

from sandbox import Fault, FaultKind
from tests.sandbox.scanning import MEMBER, MEMBER_PLACE, REGION, fleet, scanner

pytestmark = pytest.mark.sandbox

FLEET = fleet("gift-cards", "order-intake")
FURTHER = {
    "333333333333": fleet("gift-cards", "refunds"),
    "444444444444": fleet("order-intake"),
    "555555555555": fleet("refunds", "partner-webhook"),
}
CLOSED = "444444444444"
PLACES = {MEMBER_PLACE: FLEET} | {AccountRegion(account, REGION): held for account, held in FURTHER.items()}
OPEN = [place for place in PLACES if place.account != CLOSED]


@pytest.fixture(scope="module")
def scene():
    with scanner(FLEET, further=FURTHER) as opened:
        yield opened


@pytest.fixture(scope="module")
def first(scene):
    """A first scan of everything, and the mail that it caused."""
    closed = Fault(service="sts", operation="AssumeRole", kind=FaultKind.DENY, times=None, match=CLOSED)
    scene.sandbox.faults.inject(closed)
    totals = scene.scan()
    scene.sandbox.faults.clear()
    return totals, scene.mail()


def test_the_account_that_refuses_is_the_only_one_without_a_result(scene, first):
    totals, _ = first
    (failed,) = totals.failed_places

    assert totals.places == 4
    assert failed.startswith(f"{CLOSED}/{REGION}: ")
    assert "could not be entered" in failed
    assert scene.ranking(AccountRegion(CLOSED, REGION)) == {}


@pytest.mark.parametrize("place", OPEN, ids=str)
def test_each_other_account_has_its_own_records(scene, first, place):
    ranking = scene.ranking(place)

    assert set(ranking) == {each.name for each in PLACES[place]}
    assert {each.target.account for each in ranking.values()} == {place.account}
    assert {each.scan for each in ranking.values()} == {first[0].scan}


def test_the_totals_are_the_sum_of_the_accounts(scene, first):
    totals, _ = first
    held = sum(len(scene.ranking(place)) for place in OPEN)

    assert (totals.functions, totals.assessed, totals.lost, totals.retired) == (held, held, 0, 0)


def test_there_is_one_summary_for_each_account_that_let_us_in(first):
    told = Counter(each["account"] for each in first[1] if each["kind"] == "first-scan")

    assert told == dict.fromkeys([place.account for place in OPEN], 1)


def test_a_denial_in_one_account_is_a_gap_there_alone(scene, first):
    scene.sandbox.faults.inject(
        Fault(service="sns", operation="ListSubscriptions", kind=FaultKind.DENY, times=None, account=MEMBER)
    )
    totals = scene.scan()
    scene.sandbox.faults.clear()

    assert totals.failed_places == ()
    assert set(scene.ranking(AccountRegion(CLOSED, REGION))) == {each.name for each in FURTHER[CLOSED]}
    for place in PLACES:
        for latest in scene.ranking(place).values():
            denied = [each for each in scene.store.assessment(latest).coverage.gaps if "sns:" in each.says]
            assert bool(denied) == (place.account == MEMBER)
