"""Users and roles with every policy that speaks for them."""

import json
from urllib.parse import quote

import pytest
from maremma.aws.collect.iam.principals import list_principals, principals_of
from maremma.model.facet import GapReason
from maremma.model.iam.identity import Identity
from moto import mock_aws

from tests.aws.accounts import ACCOUNT, LOGS, TRUST, Account, answer, refusing, session

USER = f"arn:aws:iam::{ACCOUNT}:user/ann"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/orders"
LIMIT = f"arn:aws:iam::{ACCOUNT}:policy/limit"


def sent(document=LOGS):
    """As IAM sends it."""
    return quote(json.dumps(document))


def managed(arn=LIMIT, document=LOGS):
    versions = [
        {"VersionId": "v1", "Document": sent({"Statement": []}), "IsDefaultVersion": False},
        {"VersionId": "v2", "Document": sent(document), "IsDefaultVersion": True},
    ]
    return {"Arn": arn, "PolicyVersionList": versions}


def role(**more):
    return {"Arn": ROLE, "RoleName": "work", "AssumeRolePolicyDocument": sent(TRUST), **more}


def user(**more):
    return {"Arn": USER, "UserName": "ann", **more}


def inline(name="own", document=None):
    return {"PolicyName": name, "PolicyDocument": document or sent()}


def group(**more):
    return {"Arn": f"arn:aws:iam::{ACCOUNT}:group/ops", "GroupName": "ops", **more}


def listed(*pages):
    opened = session()
    replies = [
        {"IsTruncated": number < len(pages), "Marker": f"m{number}", **page} for number, page in enumerate(pages, 1)
    ]
    answer(opened, "iam", "GetAccountAuthorizationDetails", *replies)
    return list_principals(opened)


def names(identity: Identity):
    return [each.name for each in identity.policies]


def test_a_user_has_its_own_policies_and_those_of_its_groups():
    found = listed(
        {
            "UserDetailList": [
                user(
                    UserPolicyList=[inline()],
                    AttachedManagedPolicies=[{"PolicyName": "limit", "PolicyArn": LIMIT}],
                    GroupList=["ops"],
                )
            ],
            "GroupDetailList": [group(GroupPolicyList=[inline("of-group")])],
            "Policies": [managed()],
        }
    )
    assert found.gaps == ()
    assert names(found.of[USER]) == ["inline:own", LIMIT, "inline:of-group"]
    assert found.of[USER].seen
    assert found.of[USER].caller_arn == USER


def test_a_role_has_its_policies_and_its_boundary():
    boundary = {"PermissionsBoundaryArn": LIMIT}
    found = listed(
        {"RoleDetailList": [role(RolePolicyList=[inline()], PermissionsBoundary=boundary)], "Policies": [managed()]}
    )
    assert names(found.of[ROLE]) == ["inline:own"]
    assert found.of[ROLE].boundary is not None
    assert found.of[ROLE].boundary.name == LIMIT
    assert found.of[ROLE].caller_arn == f"arn:aws:sts::{ACCOUNT}:assumed-role/orders/session"


def test_the_administrators_policy_is_known_without_its_document():
    arn = "arn:aws:iam::aws:policy/AdministratorAccess"
    found = listed({"RoleDetailList": [role(AttachedManagedPolicies=[{"PolicyArn": arn}])]})
    assert (names(found.of[ROLE]), found.of[ROLE].seen, found.gaps) == ([arn], True, ())


def test_another_policy_of_aws_counts_as_the_table_has_it_and_leaves_a_doubt():
    arn = "arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess"
    found = listed({"RoleDetailList": [role(AttachedManagedPolicies=[{"PolicyArn": arn}])]})
    [gap] = found.gaps
    assert (names(found.of[ROLE]), found.of[ROLE].seen) == ([arn], False)
    assert found.of[ROLE].policies[0].statements
    assert "so that of the table of 20" in gap.says


def test_groups_trust_tags_and_older_versions_are_read():
    found = principals_of(
        {
            "UserDetailList": [user(GroupList=["ops"])],
            "GroupDetailList": [group(AttachedManagedPolicies=[{"PolicyArn": LIMIT}])],
            "RoleDetailList": [role(Tags=[{"Key": "team", "Value": "shop"}])],
            "Policies": [managed()],
        }
    )
    ann, orders = found.identities
    [ops] = found.groups
    assert (ann.groups, [each.name for each in ops.policies]) == ((ops.arn,), [LIMIT])
    assert (orders.tags, len(orders.trust.statements)) == ((("team", "shop"),), 1)
    assert {arn: len(versions) for arn, versions in found.versions.items()} == {LIMIT: 1}
    assert found.complete


def test_pages_are_one_picture():
    found = listed(
        {"UserDetailList": [user(AttachedManagedPolicies=[{"PolicyArn": LIMIT}], GroupList=["ops"])]},
        {"GroupDetailList": [group()], "RoleDetailList": [role()]},
        {"Policies": [managed()]},
    )
    assert (set(found.of), found.gaps) == ({USER, ROLE}, ())
    assert names(found.of[USER]) == [LIMIT]


UNREAD = {
    "an inline policy of brackets": ({"RolePolicyList": [inline(document="[" * 50_000)]}, "inline:own"),
    "an inline policy of odd numbers": ({"RolePolicyList": [inline(document=f'{{"a": {"9" * 5_000}}}')]}, "inline:own"),
    "an inline policy that is none": ({"RolePolicyList": [inline(document=sent({"Statement": "x"}))]}, "inline:own"),
    "a managed policy that was not listed": ({"AttachedManagedPolicies": [{"PolicyArn": LIMIT}]}, LIMIT),
    "a boundary that was not listed": ({"PermissionsBoundary": {"PermissionsBoundaryArn": LIMIT}}, LIMIT),
}


@pytest.mark.parametrize("title", UNREAD)
def test_a_policy_that_was_not_read_leaves_the_role_in_doubt(title):
    more, says = UNREAD[title]
    found = listed({"RoleDetailList": [role(**more)]})
    [gap] = found.gaps
    assert not found.of[ROLE].seen
    assert gap.partial
    assert says in gap.says


def test_a_group_that_was_not_listed_leaves_its_users_in_doubt():
    assert not listed({"UserDetailList": [user(GroupList=["ops"])]}).of[USER].seen


def test_a_malformed_entry_costs_no_other():
    found = listed({"UserDetailList": [{"UserName": "no-arn"}, user()]})
    [gap] = found.gaps
    assert (set(found.of), gap.reason) == ({USER}, GapReason.UNREADABLE)


def test_a_denial_says_so():
    opened = session()
    with refusing(opened, "iam", "GetAccountAuthorizationDetails", "AccessDenied"):
        found = list_principals(opened)
    [gap] = found.gaps
    assert (dict(found.of), gap.reason, gap.partial) == ({}, GapReason.DENIED, False)


def test_after_a_list_that_broke_off_nobody_is_certain():
    opened = session()
    page = {"IsTruncated": True, "Marker": "m", "RoleDetailList": [role(RolePolicyList=[inline()])]}
    with refusing(opened, "iam", "GetAccountAuthorizationDetails", "AccessDenied", after=1):
        answer(opened, "iam", "GetAccountAuthorizationDetails", page)
        found = list_principals(opened)
    [gap] = found.gaps
    assert (gap.partial, found.of[ROLE].seen) == (True, False)


def test_what_iam_has_is_read():
    with mock_aws():
        account = Account()
        arn = account.role("deploy", {"work": LOGS})
        iam = account.client("iam")
        iam.create_user(UserName="ann")
        iam.create_group(GroupName="ops")
        iam.put_group_policy(GroupName="ops", PolicyName="shared", PolicyDocument=json.dumps(LOGS))
        iam.add_user_to_group(GroupName="ops", UserName="ann")
        found = list_principals(session())
    assert found.gaps == ()
    assert names(found.of[arn]) == ["inline:work"]
    assert names(found.of[USER]) == ["inline:shared"]
