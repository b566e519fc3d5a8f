"""Functions behind an internal load balancer that a Network Load Balancer leads to."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from botocore.awsrequest import AWSResponse
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import GapReason
from maremma.model.function.trigger import Entrance

from tests.aws.accounts import session
from tests.aws.balancing import ELB, FORWARD, OTHER, SHOP, Balancing, allowing, group, ruled

FRONT = f"{ELB}:loadbalancer/net/front/1"
TO_SHOP = f"{ELB}:targetgroup/to-shop/9"
HANDED_ON = {"Type": "forward", "TargetGroupArn": TO_SHOP}
OFFICE, CLOUDS = "198.51.100.0/24", "203.0.113.0/24"


def standing(
    *,
    scheme: str = "internet-facing",
    target: dict[str, Any] | None = None,
    listener: dict[str, Any] | None = None,
    security: list[dict[str, Any]] | None = None,
    in_front: tuple[str, ...] = (FRONT,),
    gone: bool = False,
    refused: str = "",
) -> AccountSession:
    """A session in which this Network Load Balancer is there too, beside what `Balancing` has."""
    balancer = {"LoadBalancerArn": FRONT, "LoadBalancerName": "front", "Scheme": scheme, "Type": "network"}
    balancer |= {} if security is None else {"SecurityGroups": ["sg-front"]}
    shop = {"LoadBalancerArn": SHOP, "LoadBalancerName": "shop", "Scheme": "internal", "SecurityGroups": ["sg-1"]}
    handing = group(TargetGroupArn=TO_SHOP, TargetGroupName="to-shop", TargetType="alb", LoadBalancerArns=in_front)
    answers: dict[tuple[str, str], tuple[str, dict[str, Any]]] = {
        ("elastic-load-balancing-v2", "DescribeTargetGroups"): ("", {"TargetGroups": [group(), handing]}),
        ("elastic-load-balancing-v2", "DescribeTargetHealth"): (
            TO_SHOP,
            {"TargetHealthDescriptions": [{"Target": {"Id": SHOP, "Port": 443, **(target or {})}}]},
        ),
        ("elastic-load-balancing-v2", "DescribeLoadBalancers"): (
            "",
            {"LoadBalancers": [shop] + [balancer] * (not gone)},
        ),
        ("elastic-load-balancing-v2", "DescribeListeners"): (
            FRONT,
            {"Listeners": [{"Port": 8443, "Protocol": "TCP", "DefaultActions": [HANDED_ON], **(listener or {})}]},
        ),
        ("ec2", "DescribeSecurityGroups"): (
            "sg-front",
            {"SecurityGroups": [{"GroupId": "sg-front", "IpPermissions": security or []}]},
        ),
    }
    opened = session()
    for (service, operation), (about, reply) in answers.items():
        said = {"Error": {"Code": "AccessDenied", "Message": "no"}} if operation == refused else reply
        client = opened.client("ec2" if service == "ec2" else "elbv2")
        client.meta.events.register_first(f"before-call.{service}.{operation}", partial(_about, about, said))
    return opened


def _about(about: str, said: dict[str, Any], params: dict[str, Any], **_: Any) -> Any:
    """The answer to a request that names something; no answer to others."""
    if about not in str(params["body"]):
        return None
    status = 403 if "Error" in said else 200
    meta = {"HTTPStatusCode": status, "RequestId": "r", "HTTPHeaders": {}, "RetryAttempts": 0}
    return AWSResponse("https://answered", status, {}, None), {**said, "ResponseMetadata": meta}


def entrances(opened: AccountSession, **balancing: Any) -> dict[str, Entrance]:
    facts = Balancing(**balancing).facts(opened)
    assert facts.gaps == ()
    ((trigger,),) = facts.of.values()
    assert trigger.senders_seen
    return {each.says: each for each in trigger.entrances}


WITHIN, WITHOUT = "HTTPS:443 of shop", "HTTPS:443 of shop, behind front"


def test_an_internal_load_balancer_behind_one_that_faces_the_internet_is_not_private():
    found = entrances(standing())
    assert {says: (each.private, each.networks) for says, each in found.items()} == {
        WITHIN: (True, ()),
        WITHOUT: (False, ()),
    }


@pytest.mark.parametrize(
    "front",
    [
        {"scheme": "internal"},
        {"in_front": ()},
        {"gone": True},
        {"target": {"Id": f"{SHOP}-other"}},
        {"target": {"Port": 80}},
        {"listener": {"DefaultActions": [{"Type": "forward", "TargetGroupArn": OTHER}]}},
        {"security": []},
        {"security": [allowing("0.0.0.0/0", ports=(443, 443))]},
    ],
    ids=["internal", "before nothing", "gone", "of another", "to another port", "elsewhere", "shut", "shut there"],
)
def test_one_that_does_not_lead_there_from_the_internet_changes_nothing(front):
    found = entrances(standing(**front))
    assert [(says, each.private) for says, each in found.items()] == [(WITHIN, True)]


BOTH = (8443, 8443)


@pytest.mark.parametrize(
    ("before", "within", "networks"),
    [
        (None, [allowing("0.0.0.0/0")], ()),
        (None, [allowing(OFFICE)], (OFFICE,)),
        ([allowing("0.0.0.0/0", ports=BOTH)], [allowing(OFFICE)], (OFFICE,)),
        ([allowing(OFFICE, ports=BOTH)], [allowing("0.0.0.0/0")], (OFFICE,)),
        ([allowing(OFFICE, ports=BOTH)], [allowing(UserIdGroupPairs=[{"GroupId": "sg-front"}])], (OFFICE,)),
        ([allowing("0.0.0.0/0", ports=BOTH)], [allowing(UserIdGroupPairs=[{"GroupId": "sg-front"}])], ()),
        ([allowing(OFFICE, ports=BOTH)], [allowing(CLOUDS)], (CLOUDS,)),
    ],
)
def test_the_security_groups_of_both_have_their_say(before, within, networks):
    found = entrances(standing(security=before), security=within)
    assert (found[WITHOUT].private, found[WITHOUT].networks) == (False, networks)


def test_one_that_lets_in_the_private_network_alone_stays_private():
    found = entrances(standing(), security=[allowing("10.0.0.0/8")])
    assert all(each.private for each in found.values())


def test_the_check_of_the_rule_holds_for_both_ways():
    mode = {"MutualAuthentication": {"Mode": "verify"}}
    found = entrances(standing(), listener=mode, rules=ruled(FORWARD))
    assert {each.check.value for each in found.values()} == {"mtls"}


@pytest.mark.parametrize("operation", ["DescribeTargetHealth", "DescribeListeners"])
def test_what_may_not_be_seen_before_it_is_a_partial_gap(operation):
    facts = Balancing().facts(standing(refused=operation))
    ((trigger,),) = facts.of.values()
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.DENIED, True)]
    assert [each.says for each in trigger.entrances] == [WITHIN]
    assert (trigger.enabled, trigger.senders_seen) == (True, False)


def test_security_groups_that_may_not_be_seen_leave_the_networks_open():
    facts = Balancing().facts(standing(security=[], refused="DescribeSecurityGroups"))
    ((trigger,),) = facts.of.values()
    found = {each.says: each for each in trigger.entrances}
    assert (found[WITHOUT].private, found[WITHOUT].networks) == (False, None)
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.DENIED, True)]


@pytest.mark.parametrize(
    "front", [{"listener": {"Port": None, "DefaultActions": [{"Order": 1}]}}, {"target": {"Port": None}}]
)
def test_what_is_strange_before_it_is_a_partial_gap(front):
    facts = Balancing().facts(standing(**front))
    ((trigger,),) = facts.of.values()
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.UNREADABLE, True)]
    assert [each.says for each in trigger.entrances] == [WITHIN]
    assert not trigger.senders_seen
