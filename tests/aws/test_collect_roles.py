"""Roles, from IAM's picture of the account."""

import json
from dataclasses import replace
from urllib.parse import quote

import pytest
from maremma.aws.collect.iam.roles import list_roles
from maremma.aws.state.codec import dump, load
from maremma.model.facet import Facet, GapReason
from maremma.model.function.configuration import FunctionVersion
from maremma.model.iam.escalation import Certainty, Escalation
from moto import mock_aws

from tests.aws.accounts import LOGS, TRUST, Account, answer, refusing, session
from tests.engine.building import TARGET, function

ROLE = f"arn:aws:iam::{TARGET.account}:role/team/orders"
MANAGED = f"arn:aws:iam::{TARGET.account}:policy/managed"
LIMIT = f"arn:aws:iam::{TARGET.account}:policy/limit"


def under(role: str = ROLE, name: str = "orders"):
    plain = function(name)
    return replace(plain, configuration=replace(plain.configuration, role_arn=role))


def sent(document):
    """As IAM sends it."""
    return quote(json.dumps(document))


def detail(**more):
    return {"RoleName": "orders", "Arn": ROLE, "AssumeRolePolicyDocument": sent(TRUST), **more}


def managed(arn, *documents, default=-1):
    versions = [
        {"VersionId": f"v{n}", "Document": sent(document), "IsDefaultVersion": False}
        for n, document in enumerate(documents)
    ]
    versions[default]["IsDefaultVersion"] = True
    return {"Arn": arn, "PolicyVersionList": versions}


def allowing(action):
    return {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": action, "Resource": "*"}}


def roles(*pages, functions=None):
    opened = session(TARGET.place)
    replies = [
        {"IsTruncated": number < len(pages), "Marker": f"m{number}", **page} for number, page in enumerate(pages, 1)
    ]
    answer(opened, "organizations", "ListPoliciesForTarget", {"Policies": []})
    answer(opened, "iam", "GetAccountAuthorizationDetails", *replies)
    return list_roles(opened, functions or [under()])


def of_role(gaps):
    """The gaps of what the role itself may do, without those of whom it might become."""
    return [(gap.facet, gap.reason, gap.partial) for gap in gaps if gap.facet is Facet.ROLE]


def actions(documents):
    return {each.name: [action for statement in each.statements for action in statement.actions] for each in documents}


def test_a_role_has_all_its_policies():
    inline = [{"PolicyName": "tables", "PolicyDocument": sent(allowing("dynamodb:GetItem"))}]
    raw = detail(
        RolePolicyList=inline,
        AttachedManagedPolicies=[{"PolicyArn": MANAGED}],
        PermissionsBoundary={"PermissionsBoundaryArn": LIMIT},
    )
    old_and_new = managed(MANAGED, allowing("old:Action"), allowing("new:Action"))
    facts = roles({"RoleDetailList": [raw], "Policies": [old_and_new, managed(LIMIT, allowing("s3:*"))]})
    role = facts.of[ROLE]
    assert actions(role.policies) == {"inline:tables": ["dynamodb:GetItem"], MANAGED: ["new:Action"]}
    assert role.boundary is not None
    assert actions([role.boundary]) == {LIMIT: ["s3:*"]}
    assert actions([role.trust]) == {"trust of orders": ["sts:AssumeRole"]}
    assert facts.gaps_for(ROLE) == ()


def test_the_default_version_counts_and_not_the_newest():
    raw = detail(AttachedManagedPolicies=[{"PolicyArn": MANAGED}])
    policy = managed(MANAGED, allowing("old:Action"), allowing("new:Action"), default=0)
    facts = roles({"RoleDetailList": [raw], "Policies": [policy]})
    assert actions(facts.of[ROLE].policies) == {MANAGED: ["old:Action"]}


def test_a_policy_may_lie_on_a_later_page_than_its_role():
    raw = detail(AttachedManagedPolicies=[{"PolicyArn": MANAGED}])
    facts = roles({"RoleDetailList": [raw]}, {"Policies": [managed(MANAGED, allowing("s3:GetObject"))]})
    assert actions(facts.of[ROLE].policies) == {MANAGED: ["s3:GetObject"]}


def test_only_roles_in_use_are_kept_and_each_knows_its_functions():
    functions = [under(name=f"fn-{number:02}") for number in range(25)]
    other = {"RoleName": "other", "Arn": ROLE + "2", "AssumeRolePolicyDocument": sent(TRUST)}
    facts = roles({"RoleDetailList": [detail(), other]}, functions=functions)
    assert list(facts.of) == [ROLE]
    assert facts.of[ROLE].function_count == 25
    assert facts.of[ROLE].functions == tuple(f"fn-{number:02}" for number in range(20))


def test_the_role_of_a_version_is_read_too_and_has_no_function_by_that():
    older = FunctionVersion(qualifier="1", version="1", code_sha256="c", role_arn=ROLE + "2")
    lost = replace(older, qualifier="2", version="2", role_arn=ROLE + "3")
    functions = [replace(under(), versions=(older, lost)), under(name="refunds")]
    other = {"RoleName": "other", "Arn": ROLE + "2", "AssumeRolePolicyDocument": sent(TRUST)}
    facts = roles({"RoleDetailList": [detail(), other]}, functions=functions)
    assert {arn: (role.function_count, role.functions) for arn, role in facts.of.items()} == {
        ROLE: (2, ("orders", "refunds")),
        ROLE + "2": (0, ()),
    }
    assert [gap.reason for gap in facts.gaps_for(ROLE + "3")] == [GapReason.GONE]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"RolePolicyList": [{"PolicyName": "p", "PolicyDocument": sent({"Statement": 3})}]}, GapReason.UNREADABLE),
        ({"AssumeRolePolicyDocument": "{"}, GapReason.UNREADABLE),
        ({"AttachedManagedPolicies": [{"PolicyArn": MANAGED}]}, GapReason.NOT_COLLECTED),
        ({"PermissionsBoundary": {"PermissionsBoundaryArn": LIMIT}}, GapReason.NOT_COLLECTED),
    ],
    ids=["inline", "trust", "managed", "boundary"],
)
def test_a_document_that_is_missing_or_malformed_is_a_partial_gap(more, reason):
    facts = roles({"RoleDetailList": [detail(**more)]})
    assert ROLE in facts.of
    assert of_role(facts.gaps_for(ROLE)) == [(Facet.ROLE, reason, True)]


def test_a_policy_of_aws_that_was_not_listed_counts_as_the_table_has_it():
    arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
    facts = roles({"RoleDetailList": [detail(AttachedManagedPolicies=[{"PolicyArn": arn}])]})
    assert actions(facts.of[ROLE].policies) == {
        arn: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]
    }
    assert of_role(facts.gaps_for(ROLE)) == [(Facet.ROLE, GapReason.NOT_COLLECTED, True)]


def test_a_role_knows_how_it_gains_rights():
    def having(action, **more):
        return detail(RolePolicyList=[{"PolicyName": "p", "PolicyDocument": sent(allowing(action))}], **more)

    functions = [under(), under(f"{ROLE}-strong", "deploy")]
    strong = {**having("*"), "RoleName": "strong", "Arn": f"{ROLE}-strong"}
    page = {"RoleDetailList": [having("lambda:UpdateFunctionCode"), strong]}
    [found] = roles(page, functions=functions).of[ROLE].escalations or ()
    assert (found.path, found.target, found.certainty) == ("lambda-003", f"{ROLE}-strong", Certainty.CERTAIN)
    assert load(Escalation, dump(found)) == found
    alone = {"RoleDetailList": [having("lambda:UpdateFunctionCode")]}
    assert roles(alone, functions=functions).of[ROLE].escalations == ()


def test_a_user_that_cannot_be_read_leaves_open_what_the_role_can_become():
    facts = roles({"RoleDetailList": [detail()], "UserDetailList": [{"UserName": "no-arn"}]})
    assert facts.gaps_for(ROLE) == facts.gaps
    assert [(gap.facet, gap.reason, gap.partial) for gap in facts.gaps] == [
        (Facet.PRINCIPALS, GapReason.UNREADABLE, True)
    ]


def test_a_role_that_was_deleted_is_gone():
    facts = roles({"RoleDetailList": []})
    assert [(gap.reason, gap.partial) for gap in facts.gaps_for(ROLE)] == [(GapReason.GONE, False)]


def test_a_picture_that_ends_early_does_not_say_that_a_role_is_gone():
    opened = session(TARGET.place)
    with refusing(opened, "iam", "GetAccountAuthorizationDetails", "Throttling", after=1), mock_aws():
        Account().role("another")
        client = opened.client("iam")
        client.meta.events.register(
            "after-call.iam.GetAccountAuthorizationDetails",
            lambda parsed, **_: parsed.update(IsTruncated=True, Marker="more"),
        )
        facts = list_roles(opened, [under()])
    assert facts.of == {}
    assert {gap.reason for gap in facts.gaps_for(ROLE)} == {GapReason.THROTTLED}
    assert any(not gap.partial for gap in facts.gaps_for(ROLE))


def test_roles_as_moto_has_them():
    with mock_aws():
        account = Account()
        iam = account.client("iam")
        policy = iam.create_policy(PolicyName="extra", PolicyDocument=json.dumps(LOGS))["Policy"]["Arn"]
        arn = account.role("orders", PermissionsBoundary=policy)
        iam.attach_role_policy(RoleName="orders", PolicyArn=policy)
        role = list_roles(session(), [under(arn)]).of[arn]
    assert actions(role.policies) == {"inline:logs": ["logs:PutLogEvents"], policy: ["logs:PutLogEvents"]}
    assert role.boundary is not None
    assert role.boundary.name == policy


@pytest.mark.parametrize("odd", [{}, {"RoleName": "nameless"}], ids=str)
@pytest.mark.parametrize("part", ["RoleDetailList", "Policies"])
def test_an_item_without_an_arn_leaves_the_others(part, odd):
    page = {"RoleDetailList": [detail()], "Policies": []}
    facts = roles({**page, part: [odd, *page[part]]})
    assert set(facts.of) == {ROLE}
    assert of_role(facts.gaps) == [(Facet.ROLE, GapReason.UNREADABLE, True)]


@pytest.mark.parametrize(
    "odd",
    [{"RolePolicyList": [{}]}, {"AttachedManagedPolicies": [{}]}, {"AssumeRolePolicyDocument": 7}],
    ids=str,
)
def test_an_odd_role_is_a_gap_of_its_functions(odd):
    other = {**detail(), "RoleName": "other", "Arn": f"{ROLE}2"}
    facts = roles({"RoleDetailList": [{**detail(), **odd}, other]}, functions=[under(), under(f"{ROLE}2", "refunds")])
    assert set(facts.of) == {f"{ROLE}2"}
    assert of_role(facts.gaps_for(f"{ROLE}2")) == []
    assert of_role(facts.gaps_for(ROLE)) == [(Facet.ROLE, GapReason.UNREADABLE, False)]


def test_a_list_that_does_not_say_how_it_goes_on_is_a_partial_gap():
    opened = session(TARGET.place)
    answer(opened, "organizations", "ListPoliciesForTarget", {"Policies": []})
    answer(opened, "iam", "GetAccountAuthorizationDetails", {"RoleDetailList": [detail()], "IsTruncated": True})
    assert [(gap.reason, gap.partial) for gap in list_roles(opened, [under()]).gaps] == [(GapReason.UNREADABLE, True)]
