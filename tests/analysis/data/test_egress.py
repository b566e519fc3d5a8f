"""The ways by which data can leave, as cases of the settings that decide."""

import pytest
from maremma.analysis.data.egress import ways_out
from maremma.analysis.exposure import exposure_of

from tests.rules.building import build

IN_VPC = {"vpc_id": "vpc-1", "subnet_ids": ["subnet-1"]}
EVERYWHERE = [{"destination": "0.0.0.0/0"}]


def vpc(*routes, egress=EVERYWHERE, **more):
    subnets = [{"id": "subnet-1", "zone": "a", "default_routes": list(routes)}]
    return {"configuration": IN_VPC, "network": {"subnets": subnets, "egress": egress}, **more}


def endpoint(service, *statements):
    return {"endpoints": [{"service": service, "policy": list(statements)}]}


def allow(action="*", resource="*", **more):
    return {"Effect": "Allow", "Principal": "*", "Action": action, "Resource": resource, **more}


def only(key, value):
    return {"Condition": {"StringEquals": {key: value}}}


QUEUE_ELSEWHERE = {
    "role": {
        "policies": [
            {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:444455556666:out"}
        ]
    }
}

CASES = [
    ("no VPC", {}, [("internet", True)]),
    ("a NAT gateway", vpc("nat-1"), [("internet", True)]),
    ("no default route", vpc(), []),
    ("an internet gateway, and no public address", vpc("igw-1"), [("internet", False)]),
    ("an egress-only gateway", vpc("eigw-1"), [("internet", False)]),
    ("a transit gateway", vpc("tgw-1"), [("internet", False)]),
    ("a NAT gateway, and nothing is let out", vpc("nat-1", egress=[]), []),
    ("a NAT gateway, and only private addresses", vpc("nat-1", egress=[{"destination": "10.0.0.0/8"}]), []),
    ("a NAT gateway, and only another group", vpc("nat-1", egress=[{"destination": "sg-2"}]), []),
    (
        "a NAT gateway, and one public address",
        vpc("nat-1", egress=[{"destination": "52.1.2.3/32"}]),
        [("internet", True)],
    ),
    ("a NAT gateway, and a prefix list", vpc("nat-1", egress=[{"destination": "pl-1"}]), [("internet", True)]),
    ("a NAT gateway, and IPv6", vpc("nat-1", egress=[{"destination": "::/0"}]), [("internet", True)]),
    ("an open endpoint of S3", vpc(**endpoint("s3", allow())), [("any account's s3", True)]),
    ("an endpoint that only reads", vpc(**endpoint("s3", allow("s3:GetObject"))), []),
    ("an endpoint for one bucket", vpc(**endpoint("s3", allow("s3:*", "arn:aws:s3:::ours/*"))), []),
    (
        "an endpoint for our account's buckets",
        vpc(**endpoint("s3", allow(**only("aws:ResourceAccount", "111122223333")))),
        [],
    ),
    (
        "an endpoint for our principals",
        vpc(**endpoint("s3", allow(**only("aws:PrincipalAccount", "111122223333")))),
        [],
    ),
    ("an endpoint for our organization", vpc(**endpoint("sqs", allow(**only("aws:ResourceOrgID", "o-ours")))), []),
    (
        "an endpoint on an unknown condition",
        vpc(**endpoint("sqs", allow(**only("sqs:Odd", "x")))),
        [("any account's sqs", False)],
    ),
    (
        "an open endpoint of another service",
        vpc(**endpoint("git-codecommit", allow())),
        [("any account's git-codecommit", False)],
    ),
    ("a service of somebody", vpc(endpoints=[{"service": "vpce-svc-1"}]), [("any account's vpce-svc-1", False)]),
    ("an endpoint of another VPC", vpc(endpoints=[{"service": "s3", "vpc_id": "vpc-2"}]), []),
    ("an account that the role may send to", vpc(**QUEUE_ELSEWHERE), [("account 444455556666", True)]),
    (
        "a VPC that was not seen",
        {"configuration": IN_VPC, "gaps": [{"facet": "network"}]},
        [("wherever its VPC leads", False)],
    ),
    ("endpoints that were not seen", vpc(gaps=[{"facet": "vpc-endpoints"}]), [("wherever its VPC leads", False)]),
    ("a VPC that nobody looked at", {"configuration": IN_VPC}, [("wherever its VPC leads", False)]),
]


@pytest.mark.parametrize(("title", "spec", "expected"), CASES, ids=[each[0] for each in CASES])
def test_the_ways_out(title, spec, expected):
    assert [(each.to, each.is_open) for each in ways_out(build(spec))] == expected


PINNED = {"StringEquals": {"aws:SourceAccount": "111122223333"}}


def lets(service):
    return {
        "policies": [
            {
                "Effect": "Allow",
                "Principal": {"Service": service},
                "Action": "lambda:InvokeFunction",
                "Resource": "*",
                "Condition": PINNED,
            }
        ]
    }


ANSWERED = [
    ("a route", {"routes": [{"auth": "none"}]}, True),
    ("a URL", {"urls": [{}], "policies": [{**allow("lambda:*"), "Principal": "*"}]}, True),
    ("anybody by policy", {"policies": [allow("lambda:InvokeFunction")]}, True),
    ("a skill", lets("lex.amazonaws.com"), True),
    ("a mailbox", lets("ses.amazonaws.com"), False),
    ("a topic", lets("sns.amazonaws.com"), False),
    ("its queue", {}, False),
]


@pytest.mark.parametrize(("title", "spec", "expected"), ANSWERED, ids=[each[0] for each in ANSWERED])
def test_who_gets_an_answer(title, spec, expected):
    function = build(spec)
    door = max(exposure_of(function).paths, key=lambda path: path.reachability)
    assert ("the answer" in {each.to for each in ways_out(function, door)}) is expected
