"""What happens in an account after its first scan: each change leads to one scan of what it concerns, and one alert."""

import json

import pytest
from maremma.model.function.exposure import Reachability
from maremma.model.results.finding import FindingState

from sandbox import Fault, FaultKind
from tests.analysis.packages.zips import ECHO, zip_of
from tests.sandbox.scanning import MEMBER, MEMBER_PLACE, fleet, scanned

pytestmark = [pytest.mark.sandbox, pytest.mark.usefixtures("no_fault_is_left")]

SHARING = {"notify-shipping", "notify-returns", "notify-reviews"}
FLEET = fleet(
    *SHARING, "gift-cards", "order-intake", "order-events", "refunds", "stock-sync-old", "stock-sync", "loyalty-points"
)


@pytest.fixture(scope="module")
def scene():
    with scanned(FLEET) as opened:
        yield opened


def open_to_all(scene, *names):
    """Let anybody invoke these functions, without a word to anybody."""
    for name in names:
        scene.member("lambda").add_permission(
            FunctionName=name, StatementId="anybody", Action="lambda:InvokeFunction", Principal="*"
        )


def let_the_role_do_everything(scene, name):
    role = scene.latest(name).role_arn.rpartition("/")[2]
    document = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    scene.member("iam").put_role_policy(RoleName=role, PolicyName="hurry", PolicyDocument=json.dumps(document))
    return role


def seen_by(scene, totals):
    """The functions whose newest word comes from a scan."""
    return {name for name, each in scene.ranking().items() if each.scan == totals.scan}


@pytest.mark.parametrize(
    ("name", "event", "read"),
    [
        ("gift-cards", "AddPermission20150331v2", ("GetPolicy", "ListFunctionEventInvokeConfigs", "GetFunction")),
        ("refunds", "AddPermission", ("GetPolicy", "ListFunctionEventInvokeConfigs", "GetFunction")),
    ],
)
def test_a_resource_policy_is_noticed_by_its_event(scene, name, event, read):
    open_to_all(scene, name)
    scene.tell(event, functionName=name, statementId="anybody")
    mark = scene.calls.mark()
    totals = scene.drain()

    assert seen_by(scene, totals) == {name}
    assert scene.per_function(mark) == {(MEMBER, operation, name): 1 for operation in read}
    assert scene.latest(name).reachability is Reachability.ANONYMOUS
    assert [each["function_name"] for each in scene.mail()] == [name]


def test_a_role_concerns_every_function_under_it(scene):
    role = let_the_role_do_everything(scene, "notify-returns")
    scene.tell("PutRolePolicy", "iam", roleName=role, policyName="hurry")
    totals = scene.drain()

    assert seen_by(scene, totals) == SHARING
    assert totals.assessed == len(SHARING)
    assert {each["function_name"] for each in scene.mail()} == SHARING


def test_a_deleted_function_leaves_the_ranking_and_its_findings_are_resolved(scene):
    scene.member("lambda").delete_function(FunctionName="stock-sync-old")
    scene.tell("DeleteFunction20150331", functionName="stock-sync-old")
    totals = scene.drain()

    assert (totals.retired, totals.assessed) == (1, 0)
    assert scene.latest("stock-sync-old") is None
    assert {each.state for each in scene.findings("stock-sync-old").values()} == {FindingState.RESOLVED}
    assert scene.mail() == []


def test_a_new_function_alerts_as_one_not_seen_before(scene):
    scene.member("lambda").create_function(
        FunctionName="newcomer",
        Runtime="python3.13",
        Handler="index.handler",
        Role=scene.latest("notify-returns").role_arn,
        Code={"ZipFile": zip_of({"index.py": ECHO})},
    )
    open_to_all(scene, "newcomer")
    scene.tell("CreateFunction20150331", functionName="newcomer")
    totals = scene.drain()
    (alert,) = scene.mail()

    assert totals.assessed == 1
    assert (alert["function_name"], alert["previous_score"]) == ("newcomer", None)
    assert "not seen before" in alert["says"]


def test_what_is_delivered_twice_is_one_scan_and_one_alert(scene):
    open_to_all(scene, "order-intake")
    scene.sandbox.faults.inject(Fault(service="sqs", operation="SendMessage", kind=FaultKind.DUPLICATE))
    scene.sandbox.faults.inject(Fault(service="stepfunctions", operation="StartExecution", kind=FaultKind.DUPLICATE))
    scene.tell("AddPermission20150331v2", functionName="order-intake", statementId="anybody")
    mark = scene.calls.mark()
    totals = scene.drain()

    assert not scene.sandbox.faults.waiting
    assert seen_by(scene, totals) == {"order-intake"}
    assert scene.workers(mark) == 1
    assert [each["function_name"] for each in scene.mail()] == ["order-intake"]


def test_an_event_about_a_call_that_failed_starts_nothing(scene):
    scene.sandbox.put_cloudtrail_event(
        "AddPermission20150331v2",
        parameters={"functionName": "order-intake"},
        account=MEMBER,
        errorCode="AccessDenied",
    )
    mark = scene.calls.mark()
    scene.client("lambda").invoke(FunctionName=scene.deployed("DrainChanges"), Payload=b"{}")

    assert scene.calls.counts(mark)["stepfunctions:StartExecution"] == 0


def test_two_scans_at_once_lose_nothing_and_tell_once(scene):
    names = ("order-events", "loyalty-points")
    open_to_all(scene, *names)
    for name in names:
        let_the_role_do_everything(scene, name)
        scene.age_policy(name, hours=25)
    known = scene.alerts()
    one, other = scene.start(place=MEMBER_PLACE), scene.start(place=MEMBER_PLACE)
    both = [scene.finished(*one), scene.finished(*other)]
    mail = scene.mail()

    assert [each.lost for each in both] == [0, 0]
    assert sorted(each["function_name"] for each in mail) == sorted(names)
    assert len(scene.alerts() - known) == len(names)
    for name in names:
        latest, assessment = scene.latest(name), scene.assessment(name)
        assert latest.scan in {each.scan for each in both}
        assert latest.reachability is assessment.exposure.level is Reachability.ANONYMOUS
        rows = scene.findings(name).values()
        assert {each.fingerprint for each in rows if each.state is not FindingState.RESOLVED} == {
            each.fingerprint for each in assessment.findings
        }
    assert scene.scan(place=MEMBER_PLACE).assessed == 0


def test_a_rule_that_is_switched_off_is_noticed_by_its_event(scene):
    rules = scene.member("events")
    rules.disable_rule(Name="stock-hourly")
    scene.tell("DisableRule", "events", name="stock-hourly")

    assert seen_by(scene, scene.drain()) == {"stock-sync"}


def test_a_topic_that_feeds_a_function_is_noticed_by_its_event(scene):
    topic = scene.member("sns").create_topic(Name="recalls")["TopicArn"]
    function = scene.latest("notify-reviews").target.arn
    scene.member("sns").subscribe(TopicArn=topic, Protocol="lambda", Endpoint=function)
    scene.tell("Subscribe", "sns", topicArn=topic, protocol="lambda", endpoint=function)

    assert seen_by(scene, scene.drain()) == {"notify-reviews"}
