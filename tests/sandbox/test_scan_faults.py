"""What goes wrong around a scan is on record as a sentence, and touches nothing that it need not."""

import pytest
from maremma.model.facet import Facet
from maremma.model.results.assessment import Unknown
from maremma.model.results.finding import FindingState
from maremma.rules import RULES

from sandbox import Fault, FaultKind
from tests.sandbox.scanning import MEMBER, MEMBER_PLACE, OTHER, OTHER_PLACE, fleet, scanner

pytestmark = pytest.mark.sandbox

FLEET = fleet("invoice-render-open", "report-builder-open", "order-intake", "gift-cards", "refunds", "partner-webhook")
NAMES = {each.name for each in FLEET}


@pytest.fixture(scope="module")
def scene():
    with scanner(FLEET, further={OTHER: fleet("refunds")}) as opened:
        yield opened


@pytest.fixture(scope="module")
def refused(scene):
    """The very first scan: the member account lets nobody in."""
    fault = Fault(service="sts", operation="AssumeRole", kind=FaultKind.DENY, times=None, match=MEMBER)
    scene.sandbox.faults.inject(fault)
    totals = scene.scan()
    scene.sandbox.faults.clear()
    return totals, set(scene.ranking()), set(scene.ranking(OTHER_PLACE)), scene.mail()


@pytest.fixture(scope="module")
def first(scene, refused):
    totals = scene.scan()
    return totals, scene.mail()


@pytest.fixture(autouse=True)
def _no_fault_is_left(scene, first):
    yield
    scene.sandbox.faults.clear()
    scene.mail()


def inject(scene, service, operation, kind, **more):
    scene.sandbox.faults.inject(Fault(service=service, operation=operation, kind=kind, **more))


def touch(scene, *names):
    """Let the functions look changed, so that they have to run."""
    for name in names:
        now = scene.member("lambda").get_function_configuration(FunctionName=name)["MemorySize"]
        scene.member("lambda").update_function_configuration(FunctionName=name, MemorySize=now + 64)


def unknown(assessment):
    return {each.rule: each.why for each in assessment.outcomes if isinstance(each, Unknown)}


def test_a_place_that_lets_nobody_in_fails_alone_and_says_so(refused):
    totals, member, other, mail = refused
    (failed,) = totals.failed_places

    assert member == set()
    assert len(other) == totals.functions == totals.assessed
    assert failed.startswith(f"{MEMBER_PLACE}: ")
    assert "could not be entered" in failed
    assert sorted((each["kind"], each["account"]) for each in mail) == [
        ("first-scan", OTHER),
        ("scan-partial", MEMBER),
    ]


def test_its_first_scan_is_the_one_that_gets_in(scene, first):
    totals, mail = first

    assert totals.failed_places == ()
    assert set(scene.ranking()) == NAMES
    assert [(each["kind"], each["account"]) for each in mail] == [("first-scan", MEMBER)]


def test_a_few_throttles_leave_no_trace(scene):
    touch(scene, "gift-cards", "refunds")
    inject(scene, "lambda", "GetPolicy", FaultKind.THROTTLE, times=2, account=MEMBER)
    inject(scene, "lambda", "GetFunction", FaultKind.THROTTLE, times=2, account=MEMBER)
    mark = scene.calls.mark()
    totals = scene.scan("gift-cards", "refunds")

    assert scene.calls.counts(mark)["lambda:GetFunction"] == 4
    assert (totals.assessed, totals.lost) == (2, 0)
    assert [scene.latest(name).coverage for name in ("gift-cards", "refunds")] == [100, 100]


def test_a_package_that_is_denied_is_unknown_and_the_rest_is_judged(scene):
    touch(scene, "gift-cards", "refunds")
    inject(scene, "lambda", "GetFunction", FaultKind.DENY, times=None, match="gift-cards")
    totals = scene.scan("gift-cards", "refunds")
    assessment = scene.assessment("gift-cards")

    assert totals.lost == 0
    assert scene.latest("refunds").coverage == 100
    assert assessment.coverage.percent < 100
    assert all("lambda:GetFunction" in " ".join(why) for why in unknown(assessment).values())
    scene.sandbox.faults.clear()
    assert scene.scan("gift-cards").assessed == 1, "what may heal is looked at again"
    assert scene.latest("gift-cards").coverage == 100


def test_a_worker_that_is_killed_each_time_leaves_a_record_with_the_reason(scene):
    victim, other = "invoice-render-open", "order-intake"
    before = scene.findings(victim)
    touch(scene, victim, other)
    scene.sandbox.kill_worker(scene.deployed("Analyze"), when=f"function:{victim}", times=3, after=0)
    totals = scene.scan(victim, other)
    assessment, after = scene.assessment(victim), scene.findings(victim)

    assert (totals.assessed, totals.lost) == (1, 1)
    assert (scene.latest(victim).scan, scene.latest(other).scan) == (totals.scan, totals.scan)
    assert scene.latest(other).coverage == 100
    seen_by_workers = {Facet.CODE, Facet.FLOWS, Facet.SECRETS, Facet.ENVIRONMENT}
    of_code = {each.id for each in RULES if each.needs & seen_by_workers}
    assert set(unknown(assessment)) == of_code | {"DAT003", "IAM007"}, "and what the code needs is not known either"
    assert all("Runtime exited" in " ".join(unknown(assessment)[rule]) for rule in of_code)
    assert set(before) <= set(after)
    assert all(each.state is not FindingState.RESOLVED for mark, each in after.items() if mark in before)
    assert {"AUT001", "IAM002"} & {each.rule for each in assessment.findings}, "what discovery saw is judged"
    assert "scan-failed" in {each["kind"] for each in scene.mail()}, "half of the functions were lost"
    assert scene.scan(victim).assessed == 1
    assert scene.latest(victim).coverage == 100


def test_a_place_whose_functions_are_not_listed_keeps_its_records(scene):
    before = scene.ranking()
    inject(scene, "lambda", "ListFunctions", FaultKind.DENY, times=None, account=MEMBER)
    totals = scene.scan()
    (failed,) = totals.failed_places

    assert "lambda:ListFunctions was denied" in failed
    assert totals.retired == 0
    assert scene.ranking() == before


STORAGE = [
    ("dynamodb", "PutItem", FaultKind.THROTTLE),
    ("dynamodb", "PutItem", FaultKind.DROP),
    ("dynamodb", "BatchWriteItem", FaultKind.THROTTLE),
    ("s3", "PutObject", FaultKind.THROTTLE),
    ("s3", "PutObject", FaultKind.DROP),
]


def test_a_table_and_a_bucket_that_refuse_once_leave_no_trace(scene):
    name = "partner-webhook"
    touch(scene, name)
    scene.member("lambda").add_permission(
        FunctionName=name, StatementId="anybody", Action="lambda:InvokeFunction", Principal="*"
    )
    for service, operation, kind in STORAGE:
        inject(scene, service, operation, kind, caller=scene.deployed("Record"))
    totals = scene.scan(name)

    assert not scene.sandbox.faults.waiting
    assert (totals.assessed, totals.lost) == (1, 0)
    assert (scene.latest(name).scan, scene.latest(name).coverage) == (totals.scan, 100)
    assert [each["function_name"] for each in scene.mail()] == [name]
