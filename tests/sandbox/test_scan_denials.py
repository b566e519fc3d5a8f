"""One thing is denied at a time, under the state machine: its facet is unknown, and nothing else changes."""

import pytest
from maremma.model.facet import Facet, GapReason
from maremma.model.results.assessment import Violated, unseen
from maremma.model.results.finding import FindingState
from maremma.rules import RULES

from sandbox import Fault, FaultKind
from tests.sandbox.scanning import MEMBER, MEMBER_PLACE, fleet, scanner

pytestmark = [pytest.mark.sandbox, pytest.mark.usefixtures("no_fault_is_left")]

WITH_QUEUE, WITH_URL = "order-intake", "partner-webhook"
FLEET = fleet(WITH_QUEUE, WITH_URL)
EVERY = frozenset(each.name for each in FLEET)

LISTS = [
    ("apigateway", "GetRestApis", Facet.APIS),
    ("apigatewayv2", "GetApis", Facet.APIS),
    ("appsync", "ListApis", Facet.GRAPHQL_APIS),
    ("appsync", "ListGraphqlApis", Facet.GRAPHQL_APIS),
    ("cloudfront", "ListDistributions", Facet.DISTRIBUTIONS),
    ("cloudtrail", "DescribeTrails", Facet.AUDIT_TRAIL),
    ("cloudtrail", "GetTrailStatus", Facet.AUDIT_TRAIL),
    ("cloudtrail", "GetEventSelectors", Facet.AUDIT_TRAIL),
    ("cloudwatch", "DescribeAlarms", Facet.ALARMS),
    ("cloudwatch", "GetMetricData", Facet.USAGE),
    ("cognito-idp", "ListUserPools", Facet.USER_POOLS),
    ("dynamodb", "ListTables", Facet.DATA_STORES),
    ("elbv2", "DescribeTargetGroups", Facet.LOAD_BALANCERS),
    ("events", "ListEventBuses", Facet.EVENT_RULES),
    ("events", "ListRules", Facet.EVENT_RULES),
    ("events", "ListTargetsByRule", Facet.EVENT_RULES),
    ("iam", "GetAccountAuthorizationDetails", Facet.ROLE),
    ("iot", "ListAuthorizers", Facet.IOT_RULES),
    ("iot", "ListTopicRules", Facet.IOT_RULES),
    ("lambda", "GetAccountSettings", Facet.CONCURRENCY),
    ("lambda", "ListCodeSigningConfigs", Facet.SIGNING),
    ("lambda", "ListEventSourceMappings", Facet.EVENT_SOURCES),
    ("logs", "DescribeLogGroups", Facet.LOGGING),
    ("macie2", "GetMacieSession", Facet.DATA_STORES),
    ("organizations", "DescribeOrganization", Facet.ORGANIZATION),
    ("pipes", "ListPipes", Facet.PIPES),
    ("resourcegroupstaggingapi", "GetResources", Facet.TAGS),
    ("s3", "ListBuckets", Facet.DATA_STORES),
    ("scheduler", "ListSchedules", Facet.SCHEDULES),
    ("secretsmanager", "ListSecrets", Facet.ROTATIONS),
    ("sns", "ListSubscriptions", Facet.TOPICS),
    ("stepfunctions", "ListStateMachines", Facet.STATE_MACHINES),
]
"""What is asked once per place, and the facet that all functions lack without it."""

TOLD_BY_THE_POLICY = (Facet.URLS, Facet.DELIVERY, Facet.BUCKETS, Facet.LOG_SUBSCRIPTIONS)
"""What is not even asked about a function whose resource policy is not seen."""

PER_FUNCTION = [
    ("lambda", "GetPolicy", Facet.RESOURCE_POLICY, EVERY),
    ("lambda", "GetFunction", Facet.CODE, EVERY),
    ("lambda", "ListFunctionUrlConfigs", Facet.URLS, {WITH_URL}),
    ("lambda", "ListLayerVersions", Facet.LAYER_VERSIONS, {WITH_QUEUE}),
    ("iam", "GenerateServiceLastAccessedDetails", Facet.LAST_USE, {WITH_URL}),
    ("iam", "GetServiceLastAccessedDetails", Facet.LAST_USE, {WITH_URL}),
    ("sqs", "GetQueueAttributes", Facet.EVENT_SOURCES, {WITH_QUEUE}),
]
"""What is asked about some functions, the facet that these lack without it, and which they are."""

DENIALS = [*((*each, EVERY) for each in LISTS), *PER_FUNCTION]
BESIDES = {
    "GetPolicy": {(facet, GapReason.NOT_COLLECTED) for facet in TOLD_BY_THE_POLICY},
    "GetFunction": {(Facet.ENVIRONMENT, GapReason.DENIED)},
    "GetResources": {(Facet.DATA_STORES, GapReason.DENIED)},
}
"""Further gaps of a denial."""

SPELLED = {"GetRestApis": "apigateway:GET", "GetApis": "apigateway:GET", "ListBuckets": "s3:ListAllMyBuckets"}
"""Calls for which IAM knows another name."""

ELSEWHERE = {
    ("lambda", "ListFunctions"): "without it the place has no result at all (see test_scan_faults)",
    ("organizations", "ListPoliciesForTarget"): "AWS shows it to the management account, so that a denial is no gap",
    ("lambda", "GetLayerVersionByArn"): "what a layer told is kept, so that only a first scan asks",
}
"""What is asked as well, and why it is not denied here."""


@pytest.fixture(scope="module")
def scene():
    with scanner(FLEET) as opened:
        yield opened


@pytest.fixture(scope="module")
def asked(scene):
    """What a first scan asks of the account."""
    mark = scene.calls.mark()
    scene.scan(place=MEMBER_PLACE)
    scene.mail()
    return {(each.service, each.operation) for each in scene.calls.since(mark) if each.account == MEMBER}


@pytest.fixture(scope="module")
def healthy(scene, asked):
    """What is on record of each function while nothing is denied."""
    return {name: scene.assessment(name) for name in EVERY}, scene.all_findings(), scene.ranking()


def changed(before, after):
    """The outcomes after a denial that are not of the kind they were before."""
    kinds = {each.rule: each.kind for each in before.outcomes}
    return [each for each in after.outcomes if each.kind != kinds[each.rule]]


def test_everything_that_is_asked_is_denied_once(asked):
    assert asked == {(service, operation) for service, operation, _, _ in DENIALS} | set(ELSEWHERE)


@pytest.mark.parametrize(("service", "operation", "facet", "concerned"), DENIALS, ids=[each[1] for each in DENIALS])
def test_a_denial_is_a_gap_where_it_matters_and_changes_nothing_else(
    scene, healthy, service, operation, facet, concerned
):
    assessments, findings, _ = healthy
    scene.sandbox.faults.inject(
        Fault(service=service, operation=operation, kind=FaultKind.DENY, times=None, account=MEMBER)
    )
    totals = scene.scan(*EVERY)

    assert (totals.assessed, totals.lost, totals.failed_places) == (len(EVERY), 0, ())
    for name, before in assessments.items():
        after = scene.assessment(name)
        gaps = set(after.coverage.gaps) - set(before.coverage.gaps)
        expected = {(facet, GapReason.DENIED)} | BESIDES.get(operation, set()) if name in concerned else set()
        assert {(gap.facet, gap.reason) for gap in gaps} == expected
        denied = [gap.says for gap in gaps if gap.reason is GapReason.DENIED]
        assert all(f"{SPELLED.get(operation, operation)} was denied; allow it to the role" in says for says in denied)
        blind = {each.id for each in RULES if each.needs & {gap.facet for gap in gaps if not gap.partial}}
        assert blind <= {each.rule for each in after.outcomes if unseen(each)}
        for outcome in changed(before, after):
            assert not isinstance(outcome, Violated)
            assert set(unseen(outcome)) - set(before_says(before, outcome.rule)), "it became unknown, and says why"
        states = {mark: each.state for mark, each in scene.findings(name).items()}
        assert states == {mark: each.state for mark, each in findings[name].items()}
        assert FindingState.RESOLVED not in states.values()
    assert scene.mail() == []


def before_says(assessment, rule):
    """What a rule could not see before."""
    return [why for each in assessment.outcomes if each.rule == rule for why in unseen(each)]


def test_once_nothing_is_denied_any_more_all_is_as_it_was(scene, healthy):
    _, _, ranking = healthy
    scene.scan(place=MEMBER_PLACE)

    assert {name: (each.points, each.coverage) for name, each in scene.ranking().items()} == {
        name: (each.points, each.coverage) for name, each in ranking.items()
    }
