"""Which networks get in to a load balancer, from what its security groups are said to let in."""

import pytest
from maremma.model.facet import Facet, GapReason

from tests.aws.accounts import ACCOUNT, refusing, session
from tests.aws.balancing import FORWARD, Balancing, allowing, ruled

SIX = {"Ipv6Ranges": [{"CidrIpv6": "::/0"}]}
EDGE = {"PrefixListIds": [{"PrefixListId": "pl-1"}]}
PEERS = {"UserIdGroupPairs": [{"GroupId": "sg-2", "UserId": ACCOUNT}]}


@pytest.mark.parametrize(
    ("security", "networks"),
    [
        ([allowing("0.0.0.0/0")], ()),
        ([allowing(**SIX)], ()),
        ([allowing("0.0.0.0/0", protocol="-1", ports=None)], ()),
        ([allowing("0.0.0.0/0", ports=(0, 65535))], ()),
        ([allowing("203.0.113.0/24"), allowing("0.0.0.0/0")], ()),
        ([allowing("203.0.113.0/24"), allowing("198.51.100.7/32")], ("198.51.100.7/32", "203.0.113.0/24")),
        ([allowing("203.0.113.0/24"), allowing("0.0.0.0/0", ports=(80, 80))], ("203.0.113.0/24",)),
        ([allowing("203.0.113.0/24"), allowing("0.0.0.0/0", protocol="udp")], ("203.0.113.0/24",)),
        ([allowing(**EDGE)], ("pl-1",)),
        ([allowing("203.0.113.0/24", **PEERS)], ("203.0.113.0/24", "sg-2")),
    ],
)
def test_which_networks_get_in(security, networks):
    (entrance,) = Balancing(security=security).entrances()
    assert (entrance.networks, entrance.private) == (networks, False)


@pytest.mark.parametrize(
    ("security", "private"),
    [
        (allowing("10.0.0.0/8", "172.16.0.0/12", "192.168.7.0/24"), True),
        (allowing(Ipv6Ranges=[{"CidrIpv6": "fd00::/8"}]), True),
        (allowing(**PEERS), True),
        (allowing("10.0.0.0/8", "203.0.113.0/24"), False),
        (allowing("10.0.0.0/7"), False),
        (allowing("10.0.0.0/8", **EDGE), False),
    ],
)
def test_what_only_private_networks_reach_is_private(security, private):
    (entrance,) = Balancing(security=[security]).entrances()
    assert entrance.private is private


def test_where_no_network_gets_in_there_is_no_way_in():
    assert Balancing(security=[allowing("0.0.0.0/0", ports=(80, 80))]).entrances() == ()


@pytest.mark.parametrize(
    ("blocks", "security", "networks"),
    [
        (["203.0.113.0/24"], [allowing("0.0.0.0/0")], ("203.0.113.0/24",)),
        (["0.0.0.0/0"], [allowing("0.0.0.0/0")], ()),
        (["203.0.113.0/24"], [allowing("198.51.100.0/24")], ("198.51.100.0/24",)),
    ],
)
def test_a_rule_for_some_addresses(blocks, security, networks):
    condition = {"Field": "source-ip", "SourceIpConfig": {"Values": blocks}}
    (entrance,) = Balancing(rules=ruled(FORWARD, Conditions=[condition]), security=security).entrances()
    assert entrance.networks == networks


@pytest.mark.parametrize("balancer", [{"Scheme": "internal"}, {"SecurityGroups": []}])
def test_security_groups_that_decide_nothing_are_not_asked_for(balancer):
    balancing = Balancing(balancer=balancer)
    assert [each.networks for each in balancing.entrances()] == [()]
    assert "DescribeSecurityGroups" not in balancing.calls


def test_a_security_group_that_is_not_shown_leaves_the_networks_unknown():
    facts = Balancing(balancer={"SecurityGroups": ["sg-1", "sg-2"]}).facts()
    (gap,) = facts.gaps
    assert (gap.reason, gap.partial) == (GapReason.GONE, True)
    ((trigger,),) = facts.of.values()
    assert ([each.networks for each in trigger.entrances], trigger.senders_seen) == ([None], False)


def test_security_groups_that_may_not_be_described_leave_the_networks_unknown():
    opened = session()
    with refusing(opened, "ec2", "DescribeSecurityGroups", "UnauthorizedOperation"):
        facts = Balancing().facts(opened)
    assert {(gap.facet, gap.reason, gap.partial) for gap in facts.gaps} == {
        (Facet.LOAD_BALANCERS, GapReason.DENIED, True)
    }
    ((trigger,),) = facts.of.values()
    assert ([each.networks for each in trigger.entrances], trigger.senders_seen) == ([None], False)
