"""Load balancers in front of functions, made with real calls and listed again."""

import pytest
from maremma.aws.collect.triggers.balancers.load_balancers import list_load_balancers
from maremma.model.facet import Facet, GapReason
from maremma.model.function.api import CallerCheck
from maremma.model.function.trigger import Entrance, Trigger, TriggerKind

from tests.sandbox.orders import ACCOUNT, ELSEWHERE, ORDERS, calls_of

pytestmark = pytest.mark.sandbox


@pytest.fixture(scope="module")
def balanced(session):
    """Two target groups of functions, one of them behind listeners, and one of addresses."""
    network = session.client("ec2")
    vpc = network.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    subnets = [
        network.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{number}.0/24", AvailabilityZone=f"us-east-1{zone}")["Subnet"]
        for number, zone in enumerate("ab")
    ]
    client = session.client("elbv2")

    def group(name, *targets, **more):
        arn = client.create_target_group(Name=name, **(more or {"TargetType": "lambda"}))["TargetGroups"][0]
        arn = arn["TargetGroupArn"]
        if targets:
            client.register_targets(TargetGroupArn=arn, Targets=[{"Id": target} for target in targets])
        return arn

    guard = network.create_security_group(GroupName="shop", Description="shop", VpcId=vpc)["GroupId"]
    for port, block in ((80, "0.0.0.0/0"), (443, "203.0.113.0/24")):
        rule = {"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "IpRanges": [{"CidrIp": block}]}
        network.authorize_security_group_ingress(GroupId=guard, IpPermissions=[rule])

    def balancer(name, scheme):
        chosen = [subnet["SubnetId"] for subnet in subnets]
        made = client.create_load_balancer(
            Name=name, Subnets=chosen, Scheme=scheme, Type="application", SecurityGroups=[guard]
        )
        return made["LoadBalancers"][0]["LoadBalancerArn"]

    orders, spare = group("orders", f"{ORDERS}:live"), group("spare", ORDERS)
    group("addresses", TargetType="ip", Protocol="HTTP", Port=80, VpcId=vpc)
    group("elsewhere", ELSEWHERE)
    forward = [{"Type": "forward", "TargetGroupArn": orders}]
    closed = [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}]
    shop = balancer("shop", "internet-facing")
    plain = client.create_listener(LoadBalancerArn=shop, Protocol="HTTP", Port=80, DefaultActions=closed)
    client.create_rule(
        ListenerArn=plain["Listeners"][0]["ListenerArn"],
        Priority=1,
        Conditions=[
            {"Field": "path-pattern", "PathPatternConfig": {"Values": ["/orders/*", "/carts/*"]}},
            {"Field": "http-request-method", "HttpRequestMethodConfig": {"Values": ["GET"]}},
        ],
        Actions=[
            {
                "Type": "forward",
                "ForwardConfig": {
                    "TargetGroups": [
                        {"TargetGroupArn": orders, "Weight": 1},
                        {"TargetGroupArn": spare, "Weight": 0},
                    ]
                },
            }
        ],
    )
    client.create_listener(
        LoadBalancerArn=shop,
        Protocol="HTTPS",
        Port=443,
        DefaultActions=forward,
        MutualAuthentication={"Mode": "verify", "TrustStoreArn": "arn:aws:elasticloadbalancing:truststore"},
    )
    pool = f"arn:aws:cognito-idp:us-east-1:{ACCOUNT}:userpool/us-east-1_a"
    cognito = {"UserPoolArn": pool, "UserPoolClientId": "c", "UserPoolDomain": "d"}
    client.create_listener(
        LoadBalancerArn=balancer("backoffice", "internal"),
        Protocol="HTTPS",
        Port=443,
        DefaultActions=[
            {"Type": "authenticate-cognito", "Order": 1, "AuthenticateCognitoConfig": cognito},
            {"Type": "forward", "Order": 2, "TargetGroupArn": orders},
        ],
    )
    balancer("unused", "internet-facing")
    return orders, spare


def test_load_balancers(balanced, opened):
    orders, spare = balanced
    entrances = (
        Entrance(check=CallerCheck.COGNITO, private=True, says="HTTPS:443 of backoffice"),
        Entrance(check=CallerCheck.MTLS, networks=("203.0.113.0/24",), says="HTTPS:443 of shop"),
        Entrance(check=CallerCheck.NONE, says="HTTP:80 of shop: method GET; path /orders/*, /carts/*"),
    )
    facts = list_load_balancers(opened)
    assert facts.gaps == ()
    assert facts.of == {
        "orders": (
            Trigger(
                kind=TriggerKind.LOAD_BALANCER,
                source_arn=orders,
                name="orders",
                owner=ACCOUNT,
                qualifier="live",
                says="HTTP requests",
                entrances=entrances,
            ),
            Trigger(
                kind=TriggerKind.LOAD_BALANCER,
                source_arn=spare,
                name="spare",
                owner=ACCOUNT,
                enabled=False,
                says="HTTP requests",
            ),
        )
    }
    assert calls_of(opened) == {
        "DescribeTargetGroups": 1,
        "DescribeTargetHealth": 3,
        "DescribeLoadBalancers": 1,
        "DescribeListeners": 2,
        "DescribeRules": 3,
        "DescribeSecurityGroups": 1,
    }


def test_listeners_that_may_not_be_described(balanced, opened, refused):
    refused("elbv2", "DescribeListeners")
    facts = list_load_balancers(opened)
    live = facts.of["orders"][0]
    assert (live.enabled, live.entrances, live.senders_seen) == (True, (), False)
    assert {(gap.facet, gap.reason, gap.partial) for gap in facts.gaps} == {
        (Facet.LOAD_BALANCERS, GapReason.DENIED, True)
    }
