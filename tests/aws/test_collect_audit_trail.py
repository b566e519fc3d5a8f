"""Trails, and whether changes arrive."""

import pytest
from maremma.aws.collect.monitoring.audit_trail import read_trails
from maremma.aws.collect.monitoring.change_events import why_changes_do_not_arrive
from maremma.aws.collect.monitoring.event_selectors import logs_invocations, logs_management_writes
from maremma.contract.change_events import CHANGE_EVENTS, change_rule
from maremma.model.facet import GapReason
from maremma.model.snapshot import AuditTrail

from tests.aws.accounts import answer, refusing, session
from tests.engine.building import TARGET, function

ARN = TARGET.arn


def basic(**selector):
    return {"EventSelectors": [selector]}


def data(*values, type_="AWS::Lambda::Function", **selector):
    return basic(DataResources=[{"Type": type_, "Values": list(values)}], **selector)


def advanced(*selectors):
    return {
        "AdvancedEventSelectors": [
            {"FieldSelectors": [{"Field": field, **tests} for field, tests in selector.items()]}
            for selector in selectors
        ]
    }


MANAGEMENT = {"eventCategory": {"Equals": ["Management"]}}
DATA = {"eventCategory": {"Equals": ["Data"]}, "resources.type": {"Equals": ["AWS::Lambda::Function"]}}


@pytest.mark.parametrize(
    ("selectors", "logged"),
    [
        ({}, False),
        (basic(), True),
        (basic(ReadWriteType="All", IncludeManagementEvents=True), True),
        (basic(ReadWriteType="WriteOnly", IncludeManagementEvents=True), True),
        (basic(ReadWriteType="ReadOnly", IncludeManagementEvents=True), False),
        (basic(ReadWriteType="All", IncludeManagementEvents=False), False),
        (advanced(MANAGEMENT), True),
        (advanced({**MANAGEMENT, "readOnly": {"Equals": ["false"]}}), True),
        (advanced({**MANAGEMENT, "readOnly": {"Equals": ["true"]}}), False),
        (advanced({**MANAGEMENT, "eventSource": {"NotEquals": ["kms.amazonaws.com", "rdsdata.amazonaws.com"]}}), True),
        (advanced({**MANAGEMENT, "eventSource": {"NotEquals": ["lambda.amazonaws.com"]}}), False),
        (advanced({**MANAGEMENT, "eventSource": {"Equals": ["kms.amazonaws.com"]}}), False),
        (advanced({**MANAGEMENT, "userIdentity.arn": {"StartsWith": ["arn:aws:iam::1"]}}), False),
        (advanced(DATA), False),
        (advanced(DATA, MANAGEMENT), True),
    ],
)
def test_management_writes_are_logged(selectors, logged):
    assert logs_management_writes(selectors) is logged


@pytest.mark.parametrize(
    ("selectors", "logged"),
    [
        (basic(), False),
        (data("arn:aws:lambda"), True),
        (data(ARN), True),
        (data(ARN + "s"), False),
        (data(ARN[:-1]), False),
        (data("arn:aws:s3"), False),
        (data("arn:aws:lambda", type_="AWS::S3::Object"), False),
        (data("arn:aws:lambda", ReadWriteType="ReadOnly"), False),
        (data("arn:aws:lambda", ReadWriteType="WriteOnly"), True),
        (advanced(DATA), True),
        (advanced(MANAGEMENT), False),
        (advanced({**DATA, "resources.ARN": {"Equals": ["x", ARN]}}), True),
        (advanced({**DATA, "resources.ARN": {"StartsWith": [ARN[:-2]]}}), True),
        (advanced({**DATA, "resources.ARN": {"EndsWith": ["orders"]}}), True),
        (advanced({**DATA, "resources.ARN": {"Equals": [ARN + "s"]}}), False),
        (advanced({**DATA, "resources.ARN": {"NotStartsWith": [ARN]}}), False),
        (advanced({**DATA, "resources.ARN": {"NotEndsWith": ["x", "orders"]}}), False),
        (advanced({**DATA, "resources.ARN": {"NotEquals": ["x"], "StartsWith": ["arn:"]}}), True),
        (advanced({**DATA, "readOnly": {"Equals": ["true"]}}), False),
        (advanced({**DATA, "eventName": {"Equals": ["Invoke"]}}), True),
    ],
)
def test_invocations_are_logged(selectors, logged):
    assert logs_invocations(selectors, ARN) is logged


def trails(*, names=("main",), logging=True, selectors=None):
    opened = session(TARGET.place)
    found = [{"Name": name, "TrailARN": f"arn:aws:cloudtrail:x:y:trail/{name}"} for name in names]
    answer(opened, "cloudtrail", "DescribeTrails", {"trailList": found})
    answer(opened, "cloudtrail", "GetTrailStatus", {"IsLogging": logging})
    answer(opened, "cloudtrail", "GetEventSelectors", selectors or basic())
    return opened


@pytest.mark.parametrize(
    ("more", "trail"),
    [
        ({}, AuditTrail(management_writes=True, invocations=False)),
        ({"selectors": data("arn:aws:lambda")}, AuditTrail(management_writes=True, invocations=True)),
        ({"logging": False}, AuditTrail(management_writes=False, invocations=False)),
        ({"names": ()}, AuditTrail(management_writes=False, invocations=False)),
    ],
    ids=["management only", "invocations too", "not logging", "no trail"],
)
def test_what_the_trails_of_a_region_record(more, trail):
    found = read_trails(trails(**more), [function()])
    assert found.facts.of == {"orders": trail}
    assert found.facts.gaps == ()
    assert found.management_writes is trail.management_writes


@pytest.mark.parametrize("operation", ["GetTrailStatus", "GetEventSelectors"])
@pytest.mark.parametrize(("code", "reason"), [("AccessDenied", "DENIED"), ("TrailNotFoundException", "GONE")])
def test_a_trail_of_somebody_else_is_a_partial_gap(operation, code, reason):
    opened = session(TARGET.place)
    found = [{"Name": "org", "TrailARN": "arn:aws:cloudtrail:us-east-1:999999999999:trail/org"}]
    answer(opened, "cloudtrail", "DescribeTrails", {"trailList": found})
    if operation == "GetEventSelectors":
        answer(opened, "cloudtrail", "GetTrailStatus", {"IsLogging": True})
    with refusing(opened, "cloudtrail", operation, code):
        seen = read_trails(opened, [function()])
    assert [(gap.reason, gap.partial) for gap in seen.facts.gaps] == [(GapReason[reason], True)]
    assert not seen.management_writes


RULES = [change_rule(source) for source in CHANGE_EVENTS]


@pytest.mark.parametrize(
    ("states", "writes", "word"),
    [
        (["ENABLED"] * len(RULES), True, ""),
        (["ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", *["ENABLED"] * (len(RULES) - 1)], True, ""),
        (["ENABLED", "DISABLED", *["ENABLED"] * (len(RULES) - 2)], True, "missing or disabled"),
        (["ENABLED"] * (len(RULES) - 1), True, "missing or disabled"),
        ([], True, "deploy the member stack in this region"),
        (["ENABLED"], False, "turn on a trail"),
    ],
)
def test_changes_arrive(states, writes, word):
    opened = session(TARGET.place)
    rules = [{"Name": name, "State": state} for name, state in zip(RULES, states, strict=False)]
    answer(opened, "events", "ListRules", {"Rules": rules})
    says = why_changes_do_not_arrive(opened, management_writes=writes)
    assert bool(says) == bool(word)
    assert word in says


@pytest.mark.parametrize("trail", [{}, None], ids=str)
def test_an_odd_trail_leaves_the_others(trail):
    found = [trail, {"Name": "main", "TrailARN": "arn:aws:cloudtrail:x:y:trail/main"}]
    with_odd = session(TARGET.place)
    answer(with_odd, "cloudtrail", "DescribeTrails", {"trailList": found})
    answer(with_odd, "cloudtrail", "GetTrailStatus", {"IsLogging": True})
    answer(with_odd, "cloudtrail", "GetEventSelectors", basic())
    seen = read_trails(with_odd, [function()])
    assert seen.facts.of == read_trails(trails(), [function()]).facts.of
    assert [(gap.reason, gap.partial) for gap in seen.facts.gaps] == [(GapReason.UNREADABLE, True)]


@pytest.mark.parametrize("selectors", [{"EventSelectors": 7}, {"AdvancedEventSelectors": [7]}], ids=str)
def test_odd_selectors_let_nothing_through_and_are_a_partial_gap(selectors):
    seen = read_trails(trails(selectors=selectors), [function()])
    assert seen.facts.of == {"orders": AuditTrail(management_writes=False, invocations=False)}
    assert [(gap.reason, gap.partial) for gap in seen.facts.gaps] == [(GapReason.UNREADABLE, True)]
