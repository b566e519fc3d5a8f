"""What belongs to the account-region, read from things that were really made: networks, signing, alarms and limits."""

from datetime import UTC, datetime

import pytest
from maremma.aws.discovery.listing import list_place
from maremma.aws.session.clients import AccountSession
from maremma.aws.session.quota import ControlPlaneQuota
from maremma.model.facet import Facet, GapReason
from maremma.model.function.account import AccountConcurrency, Alarm, CodeSigning, Organization
from maremma.model.function.network import EgressRule, Network, Subnet
from maremma.model.results.scan import Scope
from maremma.model.target import AccountRegion

from sandbox import Fault, FaultKind

pytestmark = pytest.mark.sandbox

LONER = "444455556666"
MANAGEMENT = "111111111111"
REGION = "us-east-1"
TOPIC = f"arn:aws:sns:{REGION}:111122223333:alarms"
PROFILE = f"arn:aws:signer:{REGION}:111122223333:/signing-profiles/shop/abcdefghij"
"""Of another account."""


@pytest.fixture(scope="module")
def made(sandbox, stranger):
    """One function inside a VPC and one outside, with all that is read about them; by name, what was made."""
    organizations = sandbox.session(MANAGEMENT, REGION).client("organizations")
    organization = organizations.create_organization(FeatureSet="ALL")["Organization"]["Id"]
    member = organizations.create_account(AccountName="shop", Email="shop@example.com")["CreateAccountStatus"][
        "AccountId"
    ]
    session = sandbox.session(member, REGION)
    made = network(session.client("ec2")) | {"organization": organization, "account": member}
    inside = {"SubnetIds": made["subnets"], "SecurityGroupIds": [made["group"]]}
    stranger(session, "inside", VpcConfig=inside)
    stranger(session, "outside")
    session.client("lambda").put_function_concurrency(FunctionName="outside", ReservedConcurrentExecutions=100)
    made["signing"] = sign(session.client("lambda"))
    watch(session.client("cloudwatch"))
    return made


def network(ec2):
    """Two subnets: one with a table of its own that leads to a NAT gateway, one with the VPC's, to the internet."""
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    private, public = (
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{number}.0/24", AvailabilityZone=f"{REGION}{zone}")["Subnet"][
            "SubnetId"
        ]
        for number, zone in enumerate("ab")
    )
    internet = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=internet, VpcId=vpc)
    nat = ec2.create_nat_gateway(SubnetId=public, ConnectivityType="private")["NatGateway"]["NatGatewayId"]
    of_vpc = [{"Name": "vpc-id", "Values": [vpc]}]
    main = ec2.describe_route_tables(Filters=of_vpc)["RouteTables"][0]["RouteTableId"]
    own = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    ec2.associate_route_table(RouteTableId=own, SubnetId=private)
    ec2.create_route(RouteTableId=main, DestinationCidrBlock="0.0.0.0/0", GatewayId=internet)
    ec2.create_route(RouteTableId=own, DestinationCidrBlock="0.0.0.0/0", NatGatewayId=nat)
    ec2.create_route(RouteTableId=own, DestinationCidrBlock="192.168.0.0/16", GatewayId=internet)
    other = ec2.create_security_group(VpcId=vpc, GroupName="database", Description="d")["GroupId"]
    group = ec2.create_security_group(VpcId=vpc, GroupName="functions", Description="d")["GroupId"]
    everything = ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["IpPermissionsEgress"]
    ec2.revoke_security_group_egress(GroupId=group, IpPermissions=everything)
    tcp = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443}
    ec2.authorize_security_group_egress(
        GroupId=group,
        IpPermissions=[
            {**tcp, "IpRanges": [{"CidrIp": "0.0.0.0/0"}], "Ipv6Ranges": [{"CidrIpv6": "::/0"}]},
            {"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432, "UserIdGroupPairs": [{"GroupId": other}]},
        ],
    )
    return {
        "vpc": vpc, "private": private, "public": public, "internet": internet, "nat": nat, "group": group,
        "other": other, "subnets": [public, private],
    }  # fmt: skip


def sign(client):
    """A configuration that holds for one function, and one that holds for none."""
    publishers = {"SigningProfileVersionArns": [PROFILE]}
    enforced = {"UntrustedArtifactOnDeployment": "Enforce"}
    client.create_code_signing_config(AllowedPublishers=publishers)
    config = client.create_code_signing_config(AllowedPublishers=publishers, CodeSigningPolicies=enforced)
    arn = config["CodeSigningConfig"]["CodeSigningConfigArn"]
    client.put_function_code_signing_config(FunctionName="outside", CodeSigningConfigArn=arn)
    return arn


def watch(cloudwatch):
    """Alarms with and without an action, by metric math, for all functions, and of something else."""
    usual = {"EvaluationPeriods": 1, "Threshold": 1, "ComparisonOperator": "GreaterThanThreshold"}
    plain = {**usual, "Namespace": "AWS/Lambda", "Period": 60, "Statistic": "Sum"}
    of = {name: [{"Name": "FunctionName", "Value": name}] for name in ("inside", "outside")}
    cloudwatch.put_metric_alarm(
        AlarmName="errors", MetricName="Errors", Dimensions=of["inside"], AlarmActions=[TOPIC], **plain
    )
    cloudwatch.put_metric_alarm(AlarmName="slow", MetricName="Duration", Dimensions=of["inside"], **plain)
    cloudwatch.put_metric_alarm(AlarmName="throttles", MetricName="Throttles", AlarmActions=[TOPIC], **plain)
    cloudwatch.put_metric_alarm(
        AlarmName="muted", MetricName="Errors", Dimensions=of["outside"], AlarmActions=[TOPIC], ActionsEnabled=False,
        **plain,
    )  # fmt: skip
    cloudwatch.put_metric_alarm(
        **{**plain, "Namespace": "AWS/SQS"}, AlarmName="queue", MetricName="Errors", AlarmActions=[TOPIC]
    )
    stats = [
        {
            "Id": metric.lower(),
            "ReturnData": False,
            "MetricStat": {
                "Metric": {"Namespace": "AWS/Lambda", "MetricName": metric, "Dimensions": of["outside"]},
                "Period": 60,
                "Stat": "Sum",
            },
        }
        for metric in ("Errors", "Invocations")
    ]
    rate = {"Id": "rate", "Expression": "errors / invocations", "ReturnData": True}
    cloudwatch.put_metric_alarm(AlarmName="rate", Metrics=[*stats, rate], AlarmActions=[TOPIC], **usual)
    cloudwatch.put_composite_alarm(AlarmName="bad", AlarmRule="ALARM(slow) AND NOT ALARM(muted)", AlarmActions=[TOPIC])


def listed(sandbox, account):
    place = AccountRegion(account, REGION)
    opened = AccountSession(sandbox.session(account, REGION), place, quota=ControlPlaneQuota(1_000_000))
    found = list_place(opened, Scope(place=place), b"key", datetime.now(UTC))
    return {each.target.name: each for each in found.functions}


def test_the_network_of_a_function_inside_a_vpc(sandbox, made):
    found = listed(sandbox, made["account"])
    subnets = {
        Subnet(id=made["private"], zone=f"{REGION}a", default_routes=(made["nat"],)),
        Subnet(id=made["public"], zone=f"{REGION}b", default_routes=(made["internet"],)),
    }
    assert found["inside"].network == Network(
        vpc_id=made["vpc"],
        subnets=tuple(sorted(subnets, key=lambda subnet: subnet.id)),
        egress=tuple(
            EgressRule(group=made["group"], protocol="tcp", from_port=port, to_port=port, destination=destination)
            for port, destination in ((443, "0.0.0.0/0"), (443, "::/0"), (5432, made["other"]))
        ),
    )
    assert found["outside"].network is None
    assert not [gap for each in found.values() for gap in each.gaps if gap.facet in FACETS]


def test_the_code_signing_of_a_function(sandbox, made):
    found = listed(sandbox, made["account"])
    assert found["outside"].code_signing == CodeSigning(arn=made["signing"], enforced=True, profiles=(PROFILE,))
    assert found["inside"].code_signing is None


def test_the_alarms_that_watch_a_function(sandbox, made):
    found = listed(sandbox, made["account"])
    for_all = Alarm(name="throttles", metric="Throttles", notifies=True, for_all=True)
    assert found["inside"].alarms == (
        Alarm(name="errors", metric="Errors", notifies=True),
        Alarm(name="slow", metric="Duration", notifies=True),
        for_all,
    )
    assert found["outside"].alarms == (
        Alarm(name="muted", metric="Errors", notifies=False),
        Alarm(name="rate", metric="Errors", notifies=True),
        Alarm(name="rate", metric="Invocations", notifies=True),
        for_all,
    )


def test_the_organization_and_the_limits(sandbox, made, stranger):
    stranger(sandbox.session(MANAGEMENT, REGION), "managing")
    stranger(sandbox.session(LONER, REGION), "lonely")
    member, loner, managing = (listed(sandbox, account) for account in (made["account"], LONER, MANAGEMENT))
    assert member["inside"].organization == Organization(id=made["organization"], accounts=None)
    assert loner["lonely"].organization == Organization(id="", units=())
    [root] = sandbox.session(MANAGEMENT, REGION).client("organizations").list_roots()["Roots"]
    assert managing["managing"].organization == Organization(
        id=made["organization"], accounts=tuple(sorted((MANAGEMENT, made["account"]))), units=(root["Id"],)
    )
    assert member["inside"].account_concurrency == AccountConcurrency(limit=1000, unreserved=900)


FACETS = {Facet.NETWORK, Facet.ENDPOINTS, Facet.SIGNING, Facet.ALARMS, Facet.ORGANIZATION, Facet.CONCURRENCY}
DENIALS = [
    ("ec2", "DescribeSubnets", Facet.NETWORK, {"inside"}),
    ("ec2", "DescribeRouteTables", Facet.NETWORK, {"inside"}),
    ("ec2", "DescribeSecurityGroups", Facet.NETWORK, {"inside"}),
    ("ec2", "DescribeVpcEndpoints", Facet.ENDPOINTS, {"inside"}),
    ("lambda", "ListCodeSigningConfigs", Facet.SIGNING, {"inside", "outside"}),
    ("cloudwatch", "DescribeAlarms", Facet.ALARMS, {"inside", "outside"}),
    ("organizations", "DescribeOrganization", Facet.ORGANIZATION, {"inside", "outside"}),
    ("lambda", "GetAccountSettings", Facet.CONCURRENCY, {"inside", "outside"}),
]


@pytest.mark.parametrize(("service", "operation", "facet", "concerned"), DENIALS, ids=[each[1] for each in DENIALS])
def test_a_denial_leaves_the_gap_of_its_facet_and_no_other(sandbox, made, service, operation, facet, concerned):
    sandbox.faults.inject(
        Fault(service=service, operation=operation, kind=FaultKind.DENY, times=None, account=made["account"])
    )
    try:
        found = listed(sandbox, made["account"])
    finally:
        sandbox.faults.clear()
    gaps = {(name, gap) for name, each in found.items() for gap in each.gaps if gap.facet in FACETS}
    assert {(name, gap.facet, gap.reason, gap.partial) for name, gap in gaps} == {
        (name, facet, GapReason.DENIED, False) for name in concerned
    }
    assert all(f"{service}:{operation} was denied" in gap.says for _, gap in gaps)
