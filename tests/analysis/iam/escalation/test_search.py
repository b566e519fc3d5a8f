"""Ways over several steps, and what looks like one and is none."""

from __future__ import annotations

import pytest
from maremma.analysis.iam.escalation import escalations
from maremma.aws.collect.iam.principals import principals_of
from maremma.model.iam.escalation import Certainty, Summit

from tests.analysis.iam.escalation.details import (
    ACCOUNT,
    BY_ACCOUNT,
    EVERYTHING,
    IAM,
    account,
    allow,
    attached,
    document,
    group,
    policy,
    role,
    trust,
    user,
)

PASSING = ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"]
STRONG = role("strong", EVERYTHING, trusted=trust("lambda.amazonaws.com"))


def of(name: str, functions=None, **around):
    return escalations(principals_of(account(**around), functions))[f"{IAM}:{name}"]


def steps(escalation):
    return [(each.path, each.target.rpartition("/")[2]) for each in escalation.steps]


def test_the_shortest_way_is_told():
    around = {
        "roles": [
            role("a", allow("sts:AssumeRole", f"{IAM}:role/b"), trusted=BY_ACCOUNT),
            role("b", allow("sts:AssumeRole", [f"{IAM}:role/c", f"{IAM}:role/a"]), trusted=BY_ACCOUNT),
            role("c", allow("iam:CreateAccessKey", f"{IAM}:user/ann"), trusted=BY_ACCOUNT),
        ],
        "users": [user("ann", EVERYTHING)],
    }
    [found] = of("role/a", **around)
    assert steps(found) == [("sts-001", "b"), ("sts-001", "c"), ("iam-002", "ann")]
    assert (found.summit, found.certainty) == (Summit.ADMINISTRATOR, Certainty.CERTAIN)
    assert [str(each) for each in found.steps[2].statements] == [str(found.steps[2].statements[0])]


def test_a_circle_leads_nowhere():
    around = {
        "roles": [
            role("a", allow("sts:AssumeRole", f"{IAM}:role/b"), trusted=BY_ACCOUNT),
            role("b", allow("sts:AssumeRole", f"{IAM}:role/a"), trusted=BY_ACCOUNT),
        ]
    }
    assert of("role/a", **around) == ()


def test_a_way_that_leads_back_to_where_it_began_is_none():
    around = {
        "roles": [
            role("a", allow("sts:AssumeRole", [f"{IAM}:role/b", f"{IAM}:role/top"]), trusted=BY_ACCOUNT),
            role("b", allow("sts:AssumeRole", f"{IAM}:role/a"), trusted=BY_ACCOUNT),
            role("top", EVERYTHING, trusted=BY_ACCOUNT),
        ]
    }
    assert [steps(each) for each in of("role/a", **around)] == [[("sts-001", "top")]]
    assert [steps(each) for each in of("role/b", **around)] == [[("sts-001", "a"), ("sts-001", "top")]]


def test_very_long_ways_are_not_told():
    chain = [role(f"r{n}", allow("sts:AssumeRole", f"{IAM}:role/r{n + 1}"), trusted=BY_ACCOUNT) for n in range(9)]
    around = {"roles": [*chain, role("r9", EVERYTHING, trusted=BY_ACCOUNT)]}
    assert len(of("role/r3", **around)[0].steps) == 6
    assert [each for each in of("role/r0", **around) if each.summit is Summit.ADMINISTRATOR] == []


def test_the_same_account_gives_the_same_answer_in_any_order():
    roles = [STRONG, *(role(f"r{n}", allow(PASSING), trusted=trust("lambda.amazonaws.com")) for n in range(5))]
    forwards = escalations(principals_of(account(roles=roles)))
    backwards = escalations(principals_of(account(roles=roles[::-1])))
    assert forwards == backwards
    assert list(forwards) == list(backwards)


def test_an_administrator_has_nothing_to_gain():
    assert of("role/strong", roles=[STRONG, role("other", EVERYTHING, trusted=trust("lambda.amazonaws.com"))]) == ()


def test_a_function_is_known_to_run_under_a_role():
    ours, theirs = (f"arn:aws:lambda:eu-west-1:{ACCOUNT}:function:{name}" for name in ("ours", "theirs"))
    around = {"roles": [STRONG, role("worker", allow("lambda:UpdateFunctionCode", theirs))]}
    under = {ours: f"{IAM}:role/worker", theirs: f"{IAM}:role/strong"}
    [found] = of("role/worker", under, **around)
    assert (steps(found), found.certainty) == ([("lambda-003", "strong")], Certainty.CERTAIN)
    assert of("role/worker", {ours: f"{IAM}:role/strong"}, **around) == ()
    [presumed] = of("role/worker", **around)
    assert (presumed.certainty, presumed.steps[0].wide) == (Certainty.LIKELY, False)
    assert presumed.steps[0].assumes == "a function runs under strong"


def test_a_boundary_limits_what_is_passed():
    limit = policy("limit", allow("logs:PutLogEvents"))
    boundary = {"PermissionsBoundary": {"PermissionsBoundaryArn": f"{IAM}:policy/limit"}}
    strong = role("strong", EVERYTHING, trusted=trust("lambda.amazonaws.com"), **boundary)
    assert of("role/actor", roles=[role("actor", allow(PASSING)), strong], policies=[limit]) == ()


LOOK_ALIKES = {
    "a role of AWS's own, which cannot be passed": {
        "roles": [
            role("actor", allow(PASSING)),
            role("aws-service-role/x.amazonaws.com/X", EVERYTHING, trusted=trust("lambda.amazonaws.com")),
        ]
    },
    "a role of the sign-on, which cannot be changed": {
        "roles": [
            role("actor", allow(["iam:UpdateAssumeRolePolicy", "sts:AssumeRole"])),
            role("aws-reserved/sso.amazonaws.com/Admin", EVERYTHING),
        ]
    },
    "PassRole alone": {"roles": [role("actor", allow("iam:PassRole")), STRONG]},
    "services without PassRole": {"roles": [role("actor", allow(["lambda:Create*", "ec2:Run*", "glue:*"])), STRONG]},
    "a role that trusts another service": {
        "roles": [role("actor", allow(["iam:PassRole", "ec2:RunInstances"])), STRONG]
    },
    "a Deny on passing it": {
        "roles": [
            role(
                "actor", allow(PASSING), {"Effect": "Deny", "Action": "iam:PassRole", "Resource": f"{IAM}:role/strong"}
            ),
            STRONG,
        ]
    },
    "a role with no more": {
        "roles": [
            role("actor", allow(["sts:AssumeRole", "s3:GetObject"])),
            role("reader", allow("s3:GetObject", "arn:aws:s3:::one/*"), trusted=BY_ACCOUNT),
        ]
    },
    "a trust that leaves it to the account, and no permission": {
        "roles": [role("actor", allow("s3:GetObject")), role("top", EVERYTHING, trusted=BY_ACCOUNT)]
    },
    "keys of somebody weak": {"roles": [role("actor", allow("iam:CreateAccessKey"))], "users": [user("ann")]},
    "a harmless policy for its group": {
        "users": [
            user(
                "actor",
                allow(
                    "iam:AttachGroupPolicy",
                    f"{IAM}:group/people",
                    Condition={"ArnEquals": {"iam:PolicyARN": "arn:aws:iam::aws:policy/ReadOnlyAccess"}},
                ),
                GroupList=["people"],
            )
        ],
        "groups": [group("people")],
    },
    "a group that it is not in and nobody is": {
        "users": [user("actor", allow("iam:PutGroupPolicy", f"{IAM}:group/people"))],
        "groups": [group("people")],
    },
    "a policy that is attached to nobody it can become": {
        "roles": [
            role("actor", allow("iam:CreatePolicyVersion", f"{IAM}:policy/other")),
            role("b", **attached("other")),
        ],
        "policies": [policy("other", allow("s3:GetObject"))],
    },
    "everything but IAM, on a role": {
        "roles": [
            role("actor", {"Effect": "Allow", "NotAction": "iam:*", "Resource": f"{IAM}:role/strong"}),
            STRONG,
            role("box", EVERYTHING, trusted=trust("ec2.amazonaws.com")),
        ]
    },
    "a boundary that may be put back only as it is": {
        "users": [
            user(
                "actor",
                EVERYTHING,
                PermissionsBoundary={"PermissionsBoundaryArn": f"{IAM}:policy/limit"},
            )
        ],
        "policies": [
            policy(
                "limit",
                allow(
                    "iam:PutUserPermissionsBoundary",
                    Condition={"ArnEquals": {"iam:PermissionsBoundary": f"{IAM}:policy/limit"}},
                ),
            )
        ],
    },
    "reads": {
        "roles": [role("actor", allow(["iam:Get*", "iam:List*", "s3:Get*", "lambda:Get*", "ec2:Describe*"])), STRONG],
        "users": [user("ann", EVERYTHING)],
    },
}


@pytest.mark.parametrize("title", LOOK_ALIKES)
def test_what_looks_like_one_is_none(title):
    around = LOOK_ALIKES[title]
    actor = next(each["Arn"] for part in ("roles", "users") for each in around.get(part, ()) if "actor" in each["Arn"])
    assert of(actor.removeprefix(f"{IAM}:"), **around) == ()


def test_what_hangs_on_a_condition_is_open():
    condition = {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}
    [found] = of("role/actor", roles=[role("actor", allow(PASSING, Condition=condition)), STRONG])
    assert found.certainty is Certainty.OPEN


def test_a_policy_that_was_not_read_leaves_it_open():
    actor = role("actor", allow(PASSING), **attached("lost"))
    assert {each.certainty for each in of("role/actor", roles=[actor, STRONG])} == {Certainty.OPEN}


def test_a_group_may_lead_on():
    around = {
        "users": [user("actor", allow("iam:AddUserToGroup", f"{IAM}:group/builders"))],
        "groups": [group("builders", allow(PASSING))],
        "roles": [STRONG],
    }
    [found] = of("user/actor", **around)
    assert steps(found) == [("iam-013", "builders"), ("lambda-001", "strong")]


def test_a_trust_policy_may_be_read_from_what_the_command_line_gives():
    trusted = document({"Effect": "Allow", "Principal": {"AWS": f"{IAM}:user/actor"}, "Action": "sts:AssumeRole"})
    around = {"users": [user("actor")], "roles": [role("top", EVERYTHING, trusted=trusted)]}
    [found] = of("user/actor", **around)
    assert (steps(found), found.certainty) == ([("sts-001", "top")], Certainty.CERTAIN)
