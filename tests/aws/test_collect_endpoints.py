"""The endpoints of VPCs: whose they are, what their policies let through, and what could not be read."""

import json
from dataclasses import replace

from maremma.aws.collect.endpoints import VALUES_OF_A_FILTER, read_endpoints
from maremma.model.facet import Facet, GapReason

from tests.aws.accounts import answer, refusing, session
from tests.engine.building import TARGET, function

OPEN = json.dumps({"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]})


def inside(name="orders", vpc="vpc-1"):
    plain = function(name)
    return replace(plain, configuration=replace(plain.configuration, vpc_id=vpc))


def endpoint(number=1, service="com.amazonaws.eu-west-1.s3", policy=OPEN, **more):
    found = {"VpcEndpointId": f"vpce-{number}", "VpcId": "vpc-1", "ServiceName": service, "State": "available"}
    return found | ({"PolicyDocument": policy} if policy else {}) | more


def read(*endpoints, functions=None):
    opened = session(TARGET.place)
    answer(opened, "ec2", "DescribeVpcEndpoints", {"VpcEndpoints": list(endpoints)})
    return read_endpoints(opened, functions or [inside(), function("outside")])


def test_without_a_vpc_nothing_is_asked_for():
    opened = session(TARGET.place)
    facts = read_endpoints(opened, [function()])
    assert (facts.of, facts.gaps_of, opened.calls) == ({}, {}, ())


def test_each_function_has_the_endpoints_of_its_vpc():
    others = [inside(), inside("other", vpc="vpc-2")]
    facts = read(endpoint(2), endpoint(1, "com.amazonaws.eu-west-1.sqs-fips"), functions=others)
    assert [(each.id, each.service) for each in facts.of["orders"]] == [("vpce-1", "sqs"), ("vpce-2", "s3")]
    assert facts.of["orders"][0].policy.statements[0].actions == ("*",)
    assert (facts.of["other"], facts.gaps_of) == ((), {})


def test_an_endpoint_that_is_gone_or_has_no_policy():
    facts = read(endpoint(1, State="Deleting"), endpoint(2, "com.amazonaws.vpce.eu-west-1.vpce-svc-0a1", policy=""))
    assert [(each.id, each.service, each.policy) for each in facts.of["orders"]] == [("vpce-2", "vpce-svc-0a1", None)]


def test_a_malformed_policy_is_a_partial_gap():
    facts = read(endpoint(1, policy="{"), endpoint(2))
    assert [each.id for each in facts.of["orders"]] == ["vpce-2"]
    (gap,) = facts.gaps_of["orders"]
    assert (gap.facet, gap.reason, gap.partial) == (Facet.ENDPOINTS, GapReason.UNREADABLE, True)


def test_a_denial_concerns_functions_inside_a_vpc():
    opened = session(TARGET.place)
    with refusing(opened, "ec2", "DescribeVpcEndpoints", "UnauthorizedOperation"):
        facts = read_endpoints(opened, [inside(), function("outside")])
    assert list(facts.gaps_of) == ["orders"]
    assert not facts.gaps_of["orders"][0].partial


def test_many_vpcs_are_asked_for_in_turn():
    opened = session(TARGET.place)
    asked = answer(opened, "ec2", "DescribeVpcEndpoints", {"VpcEndpoints": []}, {"VpcEndpoints": []})
    read_endpoints(opened, [inside(f"fn-{at}", vpc=f"vpc-{at}") for at in range(VALUES_OF_A_FILTER + 1)])
    assert len(asked) == 2
