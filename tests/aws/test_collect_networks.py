"""Networks: routes of one's own and the main ones, egress of every kind, and what is gone."""

from dataclasses import replace

import pytest
from maremma.aws.collect.networks import VALUES_OF_A_FILTER, read_networks
from maremma.model.facet import GapReason
from maremma.model.function.network import EgressRule, Subnet

from tests.aws.accounts import answer, refusing, session
from tests.engine.building import TARGET, function

VPC = "vpc-1"


def inside(name="orders", subnets=("subnet-1",), groups=("sg-1",)):
    plain = function(name)
    configuration = replace(
        plain.configuration, vpc_id=VPC, subnet_ids=tuple(subnets), security_group_ids=tuple(groups)
    )
    return replace(plain, configuration=configuration)


def subnet(number=1):
    return {"SubnetId": f"subnet-{number}", "VpcId": VPC, "AvailabilityZone": f"eu-west-1{'abc'[number - 1]}"}


def route(to="0.0.0.0/0", **more):
    return {"DestinationCidrBlock": to, "State": "active", **more}


def table(*routes, of=None, state="associated", vpc=VPC):
    association = {"AssociationState": {"State": state}, "Main": of is None} | ({"SubnetId": of} if of else {})
    return {"RouteTableId": f"rtb-{of}-{vpc}", "VpcId": vpc, "Associations": [association], "Routes": list(routes)}


def group(*permissions, name="sg-1"):
    return {"GroupId": name, "IpPermissionsEgress": list(permissions)}


MAIN = table(route(GatewayId="igw-1"))
ONE_SUBNET = ({"Subnets": [subnet()]},)
ONE_GROUP = ({"SecurityGroups": [group()]},)


def read(functions=None, subnets=ONE_SUBNET, tables=(MAIN,), groups=ONE_GROUP):
    opened = session(TARGET.place)
    answer(opened, "ec2", "DescribeSubnets", *subnets)
    answer(opened, "ec2", "DescribeRouteTables", {"RouteTables": list(tables)})
    answer(opened, "ec2", "DescribeSecurityGroups", *groups)
    return read_networks(opened, functions or [inside(), function("outside")])


def test_without_a_vpc_nothing_is_asked_for():
    opened = session(TARGET.place)
    facts = read_networks(opened, [function()])
    assert (facts.of, facts.gaps, facts.gaps_of) == ({}, (), {})
    assert opened.calls == ()


ROUTES = [
    ("the main table's", [MAIN], ("igw-1",)),
    ("its own table's", [MAIN, table(route(NatGatewayId="nat-1"), of="subnet-1")], ("nat-1",)),
    ("its own table has none", [MAIN, table(of="subnet-1")], ()),
    ("another subnet's", [MAIN, table(route(NatGatewayId="nat-1"), of="subnet-2")], ("igw-1",)),
    ("no longer its own", [MAIN, table(of="subnet-1", state="disassociated")], ("igw-1",)),
    ("another VPC's", [MAIN, table(route(NatGatewayId="nat-1"), vpc="vpc-2")], ("igw-1",)),
    ("to some addresses", [table(route("10.0.0.0/8", TransitGatewayId="tgw-1"))], ()),
    ("to a prefix list", [table({"DestinationPrefixListId": "pl-1", "GatewayId": "vpce-1"})], ()),
    ("nowhere", [table(route(NatGatewayId="nat-1") | {"State": "blackhole"})], ()),
    (
        "by both protocols",
        [
            table(
                route(NatGatewayId="nat-1"),
                {"DestinationIpv6CidrBlock": "::/0", "EgressOnlyInternetGatewayId": "eigw-1"},
            )
        ],
        ("eigw-1", "nat-1"),
    ),
    ("to an instance", [table(route(InstanceId="i-1", NetworkInterfaceId="eni-1"))], ("i-1",)),
    ("to a core network", [table(route(CoreNetworkArn="arn:core"))], ("arn:core",)),
]


@pytest.mark.parametrize(("title", "tables", "targets"), ROUTES, ids=[each[0] for each in ROUTES])
def test_the_default_routes_of_a_subnet(title, tables, targets):
    facts = read(tables=tables)
    assert facts.of["orders"].subnets == (Subnet(id="subnet-1", zone="eu-west-1a", default_routes=targets),)
    assert (list(facts.of), facts.gaps_of) == (["orders"], {})


TCP = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443}
EGRESS = [
    ({"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}, [("-1", None, None, "0.0.0.0/0")]),
    ({**TCP, "Ipv6Ranges": [{"CidrIpv6": "::/0"}]}, [("tcp", 443, 443, "::/0")]),
    ({**TCP, "PrefixListIds": [{"PrefixListId": "pl-1"}]}, [("tcp", 443, 443, "pl-1")]),
    ({**TCP, "UserIdGroupPairs": [{"GroupId": "sg-9", "UserId": "1"}]}, [("tcp", 443, 443, "sg-9")]),
    ({**TCP, "IpRanges": [{"CidrIp": "b"}, {"CidrIp": "a"}]}, [("tcp", 443, 443, "a"), ("tcp", 443, 443, "b")]),
    (
        {"IpProtocol": "icmp", "FromPort": -1, "ToPort": -1, "IpRanges": [{"CidrIp": "a"}]},
        [("icmp", None, None, "a")],
    ),
    (TCP, []),
]


@pytest.mark.parametrize(("permission", "rules"), EGRESS)
def test_what_a_group_lets_out(permission, rules):
    facts = read(groups=[{"SecurityGroups": [group(permission)]}])
    assert facts.of["orders"].egress == tuple(
        EgressRule(group="sg-1", protocol=protocol, from_port=first, to_port=last, destination=destination)
        for protocol, first, last, destination in rules
    )


def test_the_lists_have_pages():
    pages = [{"Subnets": [subnet(1)], "NextToken": "t"}, {"Subnets": [subnet(2)]}]
    facts = read([inside(subnets=("subnet-1", "subnet-2"))], subnets=pages)
    assert [each.zone for each in facts.of["orders"].subnets] == ["eu-west-1a", "eu-west-1b"]


def test_a_filter_takes_no_more_values_than_ec2_allows():
    opened = session(TARGET.place)
    asked = answer(opened, "ec2", "DescribeSubnets", {"Subnets": []})
    answer(opened, "ec2", "DescribeRouteTables", {"RouteTables": [MAIN]})
    answer(opened, "ec2", "DescribeSecurityGroups", {"SecurityGroups": [group()]})
    read_networks(opened, [inside(subnets=[f"subnet-{number}" for number in range(VALUES_OF_A_FILTER + 1)])])
    values = [sum(key.startswith("Filter.1.Value.") for key in each["body"]) for each in asked]
    assert values == [VALUES_OF_A_FILTER, 1]


GONE = [
    ("a subnet", inside(subnets=("subnet-1", "subnet-9")), {}, "subnet-9"),
    ("a group", inside(groups=("sg-1", "sg-9")), {}, "sg-9"),
    ("a route table", inside(), {"tables": []}, "route table of the subnet subnet-1"),
]


@pytest.mark.parametrize(("title", "subject", "said", "word"), GONE, ids=[each[0] for each in GONE])
def test_what_is_gone_is_a_partial_gap_of_the_function_that_names_it(title, subject, said, word):
    facts = read([subject], **said)
    (gap,) = facts.gaps_of["orders"]
    assert (gap.reason, gap.partial) == (GapReason.GONE, True)
    assert word in gap.says
    assert [each.id for each in facts.of["orders"].subnets] == ["subnet-1"]


def test_a_list_that_ends_early_concerns_those_who_miss_something():
    opened = session(TARGET.place)
    with refusing(opened, "ec2", "DescribeSubnets", "RequestLimitExceeded", after=1):
        answer(opened, "ec2", "DescribeSubnets", {"Subnets": [subnet(1)], "NextToken": "t"})
        answer(opened, "ec2", "DescribeRouteTables", {"RouteTables": [MAIN]})
        answer(opened, "ec2", "DescribeSecurityGroups", {"SecurityGroups": [group()]})
        facts = read_networks(opened, [inside(), inside("other", subnets=("subnet-2",))])
    assert {name: [(gap.reason, gap.partial) for gap in gaps] for name, gaps in facts.gaps_of.items()} == {
        "other": [(GapReason.THROTTLED, True)]
    }


def test_a_table_that_is_not_understood_may_have_been_the_subnets_own():
    facts = read(tables=[MAIN, {"VpcId": VPC}])
    assert facts.of["orders"].subnets[0].default_routes == ()
    assert [(gap.reason, gap.partial) for gap in facts.gaps_of["orders"]] == [(GapReason.UNREADABLE, True)]


@pytest.mark.parametrize("operation", ["DescribeSubnets", "DescribeRouteTables", "DescribeSecurityGroups"])
def test_without_one_of_the_lists_there_is_no_network(operation):
    opened = session(TARGET.place)
    with refusing(opened, "ec2", operation, "UnauthorizedOperation"):
        answer(opened, "ec2", "DescribeSubnets", {"Subnets": [subnet()]})
        answer(opened, "ec2", "DescribeRouteTables", {"RouteTables": [MAIN]})
        answer(opened, "ec2", "DescribeSecurityGroups", {"SecurityGroups": [group()]})
        facts = read_networks(opened, [inside(), function("outside")])
    assert facts.of == {}
    assert {name: [(gap.reason, gap.partial) for gap in gaps] for name, gaps in facts.gaps_of.items()} == {
        "orders": [(GapReason.DENIED, False)]
    }


def test_rules_that_differ_in_their_last_port_have_an_order():
    wide = {**TCP, "ToPort": 8443, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
    narrow = {**wide, "ToPort": 443}
    one, other = (read(groups=[{"SecurityGroups": [group(*each)]}]) for each in ((wide, narrow), (narrow, wide)))
    assert one.of == other.of
    assert [each.to_port for each in one.of["orders"].egress] == [443, 8443]


def test_a_group_of_another_form_is_a_partial_gap():
    facts = read(groups=[{"SecurityGroups": [{"GroupId": "sg-1", "IpPermissionsEgress": 7}]}])
    assert [(gap.reason, gap.partial) for gap in facts.gaps_for("orders")] == [(GapReason.UNREADABLE, True)]
