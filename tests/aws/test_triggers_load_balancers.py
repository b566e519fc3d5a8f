"""Functions behind load balancers, from the replies that Elastic Load Balancing gives."""

import pytest
from maremma.model.facet import Facet, GapReason
from maremma.model.function.api import CallerCheck
from maremma.model.function.trigger import Entrance, Trigger, TriggerKind

from tests.aws.accounts import ACCOUNT, REGION, refusing, session
from tests.aws.balancing import (
    COGNITO,
    FORWARD,
    GROUP,
    OIDC,
    ORDERS,
    OTHER,
    SHOP,
    TOKEN,
    VERIFIED,
    Balancing,
    group,
    ruled,
    targets,
    weighted,
)


def test_a_function_behind_a_load_balancer():
    balancing = Balancing()
    assert balancing.facts().of == {
        "orders": (
            Trigger(
                kind=TriggerKind.LOAD_BALANCER,
                source_arn=GROUP,
                name="orders",
                owner=ACCOUNT,
                says="HTTP requests",
                entrances=(Entrance(check=CallerCheck.NONE, says="HTTPS:443 of shop"),),
            ),
        )
    }
    assert balancing.calls == dict.fromkeys(balancing.asked, 1)


@pytest.mark.parametrize(
    ("actions", "listener", "check"),
    [
        ([FORWARD], {}, CallerCheck.NONE),
        ([COGNITO, FORWARD], {}, CallerCheck.COGNITO),
        ([OIDC, FORWARD], {}, CallerCheck.JWT),
        ([TOKEN, FORWARD], {}, CallerCheck.JWT),
        ([FORWARD], VERIFIED, CallerCheck.MTLS),
        ([COGNITO, FORWARD], VERIFIED, CallerCheck.COGNITO),
        ([FORWARD], {"MutualAuthentication": {"Mode": "passthrough"}}, CallerCheck.NONE),
        ([FORWARD], {"MutualAuthentication": {"Mode": "off"}}, CallerCheck.NONE),
    ],
)
def test_who_checks_the_caller(actions, listener, check):
    (entrance,) = Balancing(listener=listener, rules=ruled(*actions)).entrances()
    assert entrance.check is check


@pytest.mark.parametrize(
    ("outcome", "check"),
    [
        ("allow", CallerCheck.NONE),
        ("deny", CallerCheck.COGNITO),
        ("authenticate", CallerCheck.COGNITO),
    ],
)
def test_what_becomes_of_requests_without_a_session(outcome, check):
    asks = {**COGNITO, "AuthenticateCognitoConfig": {"OnUnauthenticatedRequest": outcome}}
    (entrance,) = Balancing(rules=ruled(asks, FORWARD)).entrances()
    assert entrance.check is check


@pytest.mark.parametrize(
    ("action", "leads"),
    [
        (FORWARD, True),
        (weighted(orders=1), True),
        (weighted(orders=1, other=99), True),
        (weighted(orders=0, other=1), False),
        (weighted(orders=0), True),
        (weighted(other=1), False),
        ({"Type": "forward", "TargetGroupArn": OTHER}, False),
        ({"Type": "redirect", "RedirectConfig": {}}, False),
        ({"Type": "fixed-response", "FixedResponseConfig": {}}, False),
    ],
)
def test_where_a_rule_leads(action, leads):
    assert bool(Balancing(rules=ruled(action)).entrances()) is leads


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ({"Field": "path-pattern", "Values": ["/a", "/b"]}, "path /a, /b"),
        ({"Field": "path-pattern", "PathPatternConfig": {"RegexValues": ["^/a"]}}, "path ^/a"),
        ({"Field": "host-header", "HostHeaderConfig": {"Values": ["shop.example.com"]}}, "host shop.example.com"),
        ({"Field": "http-request-method", "HttpRequestMethodConfig": {"Values": ["PUT"]}}, "method PUT"),
        ({"Field": "source-ip", "SourceIpConfig": {"Values": ["10.0.0.0/8"]}}, "source IP 10.0.0.0/8"),
        ({"Field": "query-string", "QueryStringConfig": {"Values": [{"Key": "a"}]}}, "query-string"),
    ],
)
def test_what_a_rule_takes(condition, said):
    (entrance,) = Balancing(rules=ruled(FORWARD, Conditions=[condition])).entrances()
    assert entrance.says == f"HTTPS:443 of shop: {said}"


def test_what_a_header_must_hold_is_not_told():
    held = {"HttpHeaderName": "X-Origin-Verify", "Values": ["hunter2"]}
    rules = ruled(FORWARD, Conditions=[{"Field": "http-header", "HttpHeaderConfig": held}])
    (entrance,) = Balancing(rules=rules).entrances()
    assert entrance.says == "HTTPS:443 of shop: header X-Origin-Verify"


@pytest.mark.parametrize(("scheme", "private"), [("internal", True), ("internet-facing", False)])
def test_an_internal_load_balancer_is_private(scheme, private):
    (entrance,) = Balancing(balancer={"Scheme": scheme}).entrances()
    assert entrance.private is private


def test_every_page_counts():
    actions = {"Actions": [FORWARD]}
    first = {"Rules": [{**actions, "Conditions": [{"Field": "path-pattern", "Values": ["/a"]}]}], "NextMarker": "m"}
    balancing = Balancing(
        groups=[{"TargetGroups": [], "NextMarker": "m"}, {"TargetGroups": [group()]}],
        rules=[first, {"Rules": [actions]}],
    )
    assert [each.says for each in balancing.entrances()] == ["HTTPS:443 of shop", "HTTPS:443 of shop: path /a"]
    assert balancing.calls["DescribeTargetGroups"] == balancing.calls["DescribeRules"] == 2


def test_a_group_without_a_load_balancer_sends_nothing():
    balancing = Balancing(groups=[{"TargetGroups": [group(LoadBalancerArns=[])]}])
    assert balancing.entrances() == ()
    assert balancing.calls == {"DescribeTargetGroups": 1, "DescribeTargetHealth": 1}


@pytest.mark.parametrize("kind", ["instance", "ip", "alb"])
def test_a_group_without_functions_costs_nothing(kind):
    balancing = Balancing(groups=[{"TargetGroups": [group(TargetType=kind)]}])
    assert balancing.facts().of == {}
    assert balancing.calls == {"DescribeTargetGroups": 1}


@pytest.mark.parametrize("target", [ORDERS.replace(REGION, "eu-west-1"), ORDERS.replace(ACCOUNT, "999999999999"), None])
def test_functions_of_other_places_are_not_ours(target):
    balancing = Balancing(targets=[targets(*([target] if target else []))])
    facts = balancing.facts()
    assert (facts.of, facts.gaps) == ({}, ())
    assert balancing.calls == {"DescribeTargetGroups": 1, "DescribeTargetHealth": 1}


@pytest.mark.parametrize("qualifier", ["7", "live", "$LATEST"])
def test_the_qualifier_is_kept(qualifier):
    (trigger,) = Balancing(targets=[targets(f"{ORDERS}:{qualifier}")]).facts().of["orders"]
    assert trigger.qualifier == qualifier


def test_two_groups_of_one_load_balancer_read_it_once():
    groups = [group(), group(TargetGroupArn=OTHER, TargetGroupName="other")]
    balancing = Balancing(groups=[{"TargetGroups": groups}], rules=ruled(weighted(orders=1, other=1)))
    assert [each.source_arn for each in balancing.facts().of["orders"]] == [GROUP, OTHER]
    assert balancing.calls["DescribeListeners"] == balancing.calls["DescribeRules"] == 1


@pytest.mark.parametrize(
    ("operation", "found", "partial"),
    [
        ("DescribeTargetGroups", None, False),
        ("DescribeTargetHealth", None, True),
        ("DescribeLoadBalancers", (True, False), True),
        ("DescribeListeners", (True, False), True),
        ("DescribeRules", (True, False), True),
    ],
)
def test_what_is_refused_is_a_gap(operation, found, partial):
    opened = session()
    with refusing(opened, "elbv2", operation):
        facts = Balancing().facts(opened)
    (gap,) = facts.gaps
    assert (gap.facet, gap.reason, gap.partial) == (Facet.LOAD_BALANCERS, GapReason.DENIED, partial)
    assert f"elasticloadbalancing:{operation}" in gap.says
    triggers = facts.of.get("orders")
    assert (triggers and (triggers[0].enabled, triggers[0].senders_seen)) == found


@pytest.mark.parametrize(
    "strange",
    [
        {"groups": [{"TargetGroups": [{"TargetType": "lambda"}, group()]}]},
        {"targets": [targets(f"{ORDERS}:a b", ORDERS)]},
        {"targets": [{"TargetHealthDescriptions": [{}, {"Target": {"Id": ORDERS}}]}]},
        {"rules": [{"Rules": [{"Actions": [{"Order": 1}]}, {"Actions": [FORWARD]}]}]},
        {"rules": [{"Rules": [{"Actions": [FORWARD], "Conditions": [{}]}, {"Actions": [FORWARD]}]}]},
    ],
    ids=["group without an ARN", "target", "no target", "action without a type", "condition without a field"],
)
def test_what_is_strange_leaves_the_rest(strange):
    facts = Balancing(**strange).facts()
    ((trigger,),) = facts.of.values()
    assert [each.says for each in trigger.entrances] == ["HTTPS:443 of shop"]
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.UNREADABLE, True)]


def test_a_load_balancer_that_is_gone_leads_nowhere():
    balancing = Balancing(groups=[{"TargetGroups": [group(LoadBalancerArns=[f"{SHOP}-gone"])]}])
    assert balancing.entrances() == ()
