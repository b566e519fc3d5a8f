"""Storms that outlast the patience of AWS's clients, under the state machine: a retry, a gap or a record of the loss.

Our functions wait a hundredth of what they would between attempts, and make as many of them.
"""

import pytest
from maremma.aws.session.clients import CONFIG
from maremma.model.facet import Facet, GapReason

from sandbox import Fault, FaultKind
from tests.sandbox.scanning import MEMBER, MEMBER_PLACE, fleet, scanner

pytestmark = pytest.mark.sandbox

STRUCK, SPARED = "order-intake", "gift-cards"
FLEET = fleet(STRUCK, SPARED)

PATIENCE = CONFIG.retries["max_attempts"] + 1
"""What one call asks at most."""


@pytest.fixture(scope="module")
def scene():
    with scanner(FLEET, haste=100) as opened:
        opened.scan(place=MEMBER_PLACE)
        opened.mail()
        yield opened


@pytest.fixture(scope="module")
def calm(scene):
    return {each.name: scene.assessment(each.name) for each in FLEET}


@pytest.fixture(autouse=True)
def _no_fault_is_left(scene, calm):
    yield
    scene.sandbox.faults.clear()
    scene.mail()


def strike(scene, service, operation, kind, **more):
    scene.sandbox.faults.inject(Fault(service=service, operation=operation, kind=kind, **more))


def gaps(scene, name, calm):
    return set(scene.assessment(name).coverage.gaps) - set(calm[name].coverage.gaps)


OF_THE_PLACE = [
    ("lambda", "ListEventSourceMappings", Facet.EVENT_SOURCES),
    ("apigateway", "GetRestApis", Facet.APIS),
    ("iam", "GetAccountAuthorizationDetails", Facet.ROLE),
    ("logs", "DescribeLogGroups", Facet.LOGGING),
]


@pytest.mark.parametrize(
    ("kind", "reason"), [(FaultKind.THROTTLE, GapReason.THROTTLED), (FaultKind.BREAK, GapReason.UNREADABLE)]
)
def test_lists_that_are_never_answered_are_gaps_and_resolve_nothing(scene, calm, kind, reason):
    known = scene.all_findings()
    for service, operation, _ in OF_THE_PLACE:
        strike(scene, service, operation, kind, times=None, account=MEMBER)
    mark = scene.calls.mark()
    totals = scene.scan(STRUCK, SPARED)
    asked = scene.calls.counts(mark)

    assert (totals.assessed, totals.lost, totals.failed_places) == (2, 0, ())
    assert 1 < asked["lambda:ListEventSourceMappings"] <= PATIENCE
    for name in calm:
        found = gaps(scene, name, calm)
        assert {(each.facet, each.reason) for each in found} == {(facet, reason) for _, _, facet in OF_THE_PLACE}
        assert all("again later" in each.says for each in found)
        assert {mark: each.state for mark, each in scene.findings(name).items()} == {
            mark: each.state for mark, each in known[name].items()
        }
    assert scene.mail() == []


def test_a_policy_that_is_throttled_to_the_end_is_a_gap_of_its_function_alone(scene, calm):
    strike(scene, "lambda", "GetPolicy", FaultKind.THROTTLE, times=None, match=STRUCK)
    totals = scene.scan(STRUCK, SPARED)

    assert (totals.assessed, totals.lost) == (2, 0)
    assert (Facet.RESOURCE_POLICY, GapReason.THROTTLED) in {
        (each.facet, each.reason) for each in gaps(scene, STRUCK, calm)
    }
    assert gaps(scene, SPARED, calm) == set()


def test_a_function_that_is_throttled_past_one_worker_is_read_by_the_next(scene, calm):
    strike(scene, "lambda", "GetFunction", FaultKind.THROTTLE, times=PATIENCE, match=STRUCK)
    mark = scene.calls.mark()
    totals = scene.scan(STRUCK, SPARED)

    assert not scene.sandbox.faults.waiting
    assert scene.workers(mark) == 3
    assert (totals.assessed, totals.lost) == (2, 0)
    assert gaps(scene, STRUCK, calm) == gaps(scene, SPARED, calm) == set()


def test_a_function_that_is_throttled_past_every_worker_is_on_record_as_lost(scene, calm):
    strike(scene, "lambda", "GetFunction", FaultKind.THROTTLE, times=None, match=STRUCK)
    known = scene.findings(STRUCK)
    totals = scene.scan(STRUCK, SPARED)
    lost = {each for each in gaps(scene, STRUCK, calm) if each.reason is GapReason.WORKER_LOST}

    assert (totals.assessed, totals.lost) == (1, 1)
    assert scene.latest(STRUCK).scan == totals.scan
    assert {Facet.CODE, Facet.ENVIRONMENT} <= {each.facet for each in lost}
    assert all("TooManyRequests" in each.says for each in lost)
    assert known.keys() == scene.findings(STRUCK).keys()
    assert gaps(scene, SPARED, calm) == set()


REFUSALS = [
    ("dynamodb", "PutItem", FaultKind.BREAK, "LATEST"),
    ("dynamodb", "BatchWriteItem", FaultKind.BREAK, STRUCK),
    ("dynamodb", "BatchWriteItem", FaultKind.THROTTLE, STRUCK),
    ("s3", "PutObject", FaultKind.BREAK, f"assessments/{MEMBER}/us-east-1/{STRUCK}"),
    ("s3", "PutObject", FaultKind.THROTTLE, f"assessments/{MEMBER}/us-east-1/{STRUCK}"),
]
"""What is refused until a worker gave up, and what that is about."""

ROWS_OF_A_SCAN = 4
"""Two scores and the two rows of the scan itself."""


@pytest.mark.parametrize(
    ("service", "operation", "kind", "about"),
    REFUSALS,
    ids=[f"{operation}-{kind.value}" for _, operation, kind, _ in REFUSALS],
)
def test_what_refuses_to_be_written_for_longer_than_one_call_lasts_loses_and_doubles_nothing(
    scene, calm, service, operation, kind, about
):
    before, rows = scene.findings(STRUCK), len(scene.rows())
    strike(scene, service, operation, kind, times=PATIENCE + 1, match=(STRUCK, about), caller=scene.deployed("Record"))
    totals = scene.scan(STRUCK, SPARED)

    assert not scene.sandbox.faults.waiting
    assert (totals.assessed, totals.lost) == (2, 0)
    assert {scene.latest(name).scan for name in calm} == {totals.scan}
    assert gaps(scene, STRUCK, calm) == gaps(scene, SPARED, calm) == set()
    assert scene.findings(STRUCK).keys() == before.keys()
    assert len(scene.rows()) - rows == ROWS_OF_A_SCAN, "the same rows as after any other scan"


def test_one_function_that_cannot_be_recorded_is_told_and_the_others_are_recorded(scene, calm):
    about = f"assessments/{MEMBER}/us-east-1/{STRUCK}"
    strike(scene, "s3", "PutObject", FaultKind.DENY, times=None, match=about, caller=scene.deployed("Record"))
    totals = scene.scan(STRUCK, SPARED)
    scene.sandbox.faults.clear()

    assert (totals.assessed, totals.lost, totals.failed_places) == (1, 1, ())
    assert all("refused to write an assessment" in gap.says for gap in gaps(scene, STRUCK, calm))
    assert gaps(scene, SPARED, calm) == set()
    assert scene.scan(STRUCK, SPARED).lost == 0


def test_a_table_that_takes_nothing_at_all_costs_the_scan_its_result_and_no_record(scene, calm):
    before = scene.ranking()
    for operation in ("PutItem", "BatchWriteItem"):
        strike(scene, "dynamodb", operation, FaultKind.BREAK, times=None, caller=scene.deployed("Record"))
    totals = scene.scan(STRUCK, SPARED)
    scene.sandbox.faults.clear()

    assert (totals.assessed, totals.lost, len(totals.failed_places)) == (0, 2, 1)
    assert set(scene.ranking()) == set(before)
    assert all("DynamoDB" in gap.says or "table" in gap.says for gap in gaps(scene, STRUCK, calm))
    assert scene.scan(STRUCK, SPARED).lost == 0
    assert gaps(scene, STRUCK, calm) == set()
