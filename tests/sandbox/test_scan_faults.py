"""What goes wrong around a scan is on record as a sentence, and touches nothing that it need not."""

import io
import zipfile

import pytest
from maremma.model.assessment import Unknown
from maremma.model.facet import Facet
from maremma.model.finding import FindingState
from maremma.rules import RULES

from sandbox import Fault, FaultKind
from tests.sandbox.scanning import HUB_PLACE, MEMBER, MEMBER_PLACE, fleet, scanner

pytestmark = pytest.mark.sandbox

FLEET = fleet("invoice-render-open", "report-builder-open", "order-intake", "gift-cards", "refunds", "partner-webhook")
NAMES = {each.name for each in FLEET}


def bomb():
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("index.py", b"0" * 300_000_000)
    return body.getvalue()


def traversal():
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as package:
        package.writestr("index.py", "def handler(event, context):\n    return event\n")
        package.writestr("../../outside.py", "print('written outside')\n")
    return body.getvalue()


def truncated():
    return traversal()[:60]


HOSTILE = {
    "hostile-bomb": bomb,
    "hostile-traversal": traversal,
    "hostile-truncated": truncated,
    "hostile-text": lambda: b"this is no archive at all, but it is long enough to be looked at as one\n" * 40,
}


@pytest.fixture(scope="module")
def scene():
    with scanner(FLEET) as opened:
        role = opened.member("iam").get_role(RoleName="shop-refunds")["Role"]["Arn"]
        for name, package in HOSTILE.items():
            opened.member("lambda").create_function(
                FunctionName=name,
                Runtime="python3.13",
                Handler="index.handler",
                Role=role,
                Code={"ZipFile": package()},
            )
        yield opened


@pytest.fixture(scope="module")
def refused(scene):
    """The very first scan: the member account lets nobody in."""
    fault = Fault(service="sts", operation="AssumeRole", kind=FaultKind.DENY, times=None, match=MEMBER)
    scene.sandbox.faults.inject(fault)
    totals = scene.scan()
    scene.sandbox.faults.clear()
    return totals, set(scene.ranking()), set(scene.ranking(HUB_PLACE)), scene.mail()


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
    totals, member, hub, mail = refused
    (failed,) = totals.failed_places

    assert member == set()
    assert len(hub) == totals.functions == totals.assessed
    assert failed.startswith(f"{MEMBER_PLACE}: ")
    assert "could not be entered" in failed
    assert [(each["kind"], each["account"]) for each in mail] == [("first-scan", HUB_PLACE.account)]


def test_its_first_scan_is_the_one_that_gets_in(scene, first):
    totals, mail = first

    assert totals.failed_places == ()
    assert set(scene.ranking()) == NAMES | set(HOSTILE)
    assert [(each["kind"], each["account"]) for each in mail] == [("first-scan", MEMBER)]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_package_is_recorded_with_a_sentence(scene, first, name):
    assessment = scene.assessment(name)
    (gap,) = [each for each in assessment.coverage.gaps if each.facet is Facet.CODE]

    assert scene.latest(name).scan == first[0].scan
    assert len(gap.says.split()) > 4
    assert "Traceback" not in gap.says
    assert "CFG002" in {each.rule for each in assessment.outcomes}, "its configuration is judged"


def test_the_others_are_not_touched_by_hostile_packages(scene, first):
    assert first[0].lost == 0
    assert {scene.latest(name).coverage for name in NAMES} == {100}


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
    assert set(unknown(assessment)) == {each.id for each in RULES if each.needs & {Facet.CODE, Facet.ENVIRONMENT}}
    assert all("Runtime exited" in " ".join(why) for why in unknown(assessment).values())
    assert set(before) <= set(after)
    assert all(each.state is not FindingState.RESOLVED for mark, each in after.items() if mark in before)
    assert {"AUT001", "IAM002"} & {each.rule for each in assessment.findings}, "what discovery saw is judged"
    assert "scan-failed" in {each["kind"] for each in scene.mail()}, "half of the functions were lost"
    assert scene.scan(victim).assessed == 1
    assert scene.latest(victim).coverage == 100


@pytest.mark.parametrize(
    ("service", "operation", "facet"),
    [("apigateway", "GetRestApis", Facet.APIS), ("iam", "GetAccountAuthorizationDetails", Facet.ROLE)],
)
def test_a_denied_list_is_a_gap_in_every_function_and_resolves_nothing(scene, service, operation, facet):
    scene.scan(place=MEMBER_PLACE)
    known, ranking, needing = scene.all_findings(), scene.ranking(), {each.id for each in RULES if facet in each.needs}
    scene.mail()
    inject(scene, service, operation, FaultKind.DENY, times=None, account=MEMBER)
    totals = scene.scan(place=MEMBER_PLACE)

    assert (totals.lost, totals.failed_places) == (0, ())
    for name in ranking:
        assessment = scene.assessment(name)
        assert facet in {gap.facet for gap in assessment.coverage.gaps}
        assert needing <= set(unknown(assessment))
        assert assessment.coverage.percent < 100
    for name, before in known.items():
        after = scene.findings(name)
        assert {mark: after[mark].state for mark in before} == {mark: each.state for mark, each in before.items()}
    assert scene.mail() == []

    scene.sandbox.faults.clear()
    scene.scan(place=MEMBER_PLACE)
    assert {name: each.points for name, each in scene.ranking().items()} == {
        name: each.points for name, each in ranking.items()
    }
    assert scene.mail() == []


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
        inject(scene, service, operation, kind, caller=scene.deployed("Analyze"))
    totals = scene.scan(name)

    assert not scene.sandbox.faults.waiting
    assert (totals.assessed, totals.lost) == (1, 0)
    assert (scene.latest(name).scan, scene.latest(name).coverage) == (totals.scan, 100)
    assert [each["function_name"] for each in scene.mail()] == [name]
