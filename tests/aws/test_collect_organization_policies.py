"""Policies of the organization, from its root down to the account."""

import json

import pytest
from maremma.aws.collect.iam.organization_policies import Limits, read_limits

from tests.aws.accounts import ACCOUNT, PLACE, answer, refusing, session

EVERYTHING = {"Effect": "Allow", "Action": "*", "Resource": "*"}
NO_KEYS = {"Effect": "Deny", "Action": "iam:CreateAccessKey", "Resource": "*"}
OURS_ALONE = {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-1"}},
}


def policies(*ids):
    return {"Policies": [{"Id": each} for each in ids]}


def content(*statements):
    return {"Policy": {"Content": json.dumps({"Version": "2012-10-17", "Statement": statements})}}


FULL, DENYING = content(EVERYTHING), content(NO_KEYS)
FULL_RCP, PERIMETER = content({**EVERYTHING, "Principal": "*"}), content(OURS_ALONE)
LISTED = (policies("p-full"), policies(), policies("p-full"), policies("p-full", "p-keys"))
"""Of service control policies those of the account, the root and the unit; the account has no others."""


def opened(found=None, *, manager="999999999999", listed=LISTED, documents=(FULL, DENYING)):
    """An account in a unit below the root. Lists and documents are asked for in their order."""
    found = found or session(PLACE)
    answer(found, "organizations", "ListPoliciesForTarget", *listed)
    answer(found, "organizations", "DescribeOrganization", {"Organization": {"Id": "o-1", "MasterAccountId": manager}})
    answer(found, "organizations", "ListParents", {"Parents": [{"Id": "ou-1"}]}, {"Parents": [{"Id": "r-1"}]})
    answer(found, "organizations", "DescribePolicy", *documents)
    return found


def test_a_level_that_denies_is_kept_and_those_that_allow_everything_are_not():
    limits = read_limits(opened())
    [level] = limits.scps
    assert [each.name for each in level] == ["service control policy p-full", "service control policy p-keys"]
    assert level[1].statements[0].actions == ("iam:CreateAccessKey",)
    assert (limits.rcps, limits.organization) == ((), "o-1")


def test_both_kinds_are_read():
    both = policies("p-RCPFull")
    listed = (policies("p-full"), both, policies("p-full"), policies("p-keys"), policies("p-RCPFull", "p-ours"), both)
    account = session(PLACE)
    asked = answer(account, "organizations", "ListPoliciesForTarget", *listed)
    limits = read_limits(opened(account, documents=(FULL, DENYING, FULL_RCP, PERIMETER)))
    filters = [json.loads(each["body"])["Filter"].removesuffix("_CONTROL_POLICY") for each in asked]
    assert filters == ["SERVICE", "RESOURCE", "SERVICE", "SERVICE", "RESOURCE", "RESOURCE"]
    assert [[each.name for each in level] for level in limits.scps] == [["service control policy p-keys"]]
    [level] = limits.rcps
    assert [each.name for each in level] == ["resource control policy p-RCPFull", "resource control policy p-ours"]
    assert level[1].statements[0].conditions[0].key == "aws:PrincipalOrgID"


def test_what_is_delegated_alone_is_read_alone():
    account = session(PLACE)
    listed = (policies("p-RCPFull"), policies("p-RCPFull"), policies("p-RCPFull", "p-ours"))
    with refusing(account, "organizations", "ListPoliciesForTarget", times=1):
        limits = read_limits(opened(account, listed=listed, documents=(FULL_RCP, PERIMETER)))
    assert (limits.scps, len(limits.rcps), limits.organization) == ((), 1, "o-1")


def test_the_management_account_is_not_limited():
    assert read_limits(opened(manager=ACCOUNT)) == Limits()


REFUSED = [
    ("ListPoliciesForTarget", 0),
    ("ListPoliciesForTarget", 2),
    ("ListPoliciesForTarget", 3),
    ("DescribeOrganization", 0),
    ("ListParents", 0),
    ("ListParents", 1),
    ("DescribePolicy", 1),
]


@pytest.mark.parametrize(("operation", "after"), REFUSED)
def test_what_is_not_read_whole_is_not_used(operation, after):
    account = session(PLACE)
    with refusing(account, "organizations", operation, after=after):
        assert read_limits(opened(account)) == Limits()


@pytest.mark.parametrize("broken", [{"Policy": {}}, {"Policy": {"Content": "{"}}, {"Policy": {"Content": "[1]"}}])
def test_a_document_that_nobody_understands_is_not_left_out_alone(broken):
    assert read_limits(opened(documents=(FULL, broken))) == Limits()


def test_units_that_never_end_are_not_followed():
    account = session(PLACE)
    answer(account, "organizations", "ListPoliciesForTarget", policies("p-keys"), policies(), policies("p-keys"))
    answer(account, "organizations", "DescribeOrganization", {"Organization": {"Id": "o-1", "MasterAccountId": "1"}})
    asked = answer(account, "organizations", "ListParents", {"Parents": [{"Id": "ou-1"}]})
    answer(account, "organizations", "DescribePolicy", DENYING)
    assert len(read_limits(account).scps) == 11
    assert len(asked) == 10
