"""Service control policies, from the root of the organization down to the account."""

import json

import pytest
from maremma.aws.collect.service_control_policies import read_scps

from tests.aws.accounts import ACCOUNT, PLACE, answer, refusing, session

EVERYTHING = {"Effect": "Allow", "Action": "*", "Resource": "*"}
NO_KEYS = {"Effect": "Deny", "Action": "iam:CreateAccessKey", "Resource": "*"}


def policies(*ids):
    return {"Policies": [{"Id": each} for each in ids]}


def content(*statements):
    return {"Policy": {"Content": json.dumps({"Version": "2012-10-17", "Statement": statements})}}


FULL, DENYING = content(EVERYTHING), content(NO_KEYS)


def opened(found=None, *, manager="999999999999", documents=(FULL, DENYING)):
    """An account in a unit below the root; the unit denies, and the documents are asked for in their order."""
    found = found or session(PLACE)
    answer(
        found,
        "organizations",
        "ListPoliciesForTarget",
        policies("p-full"),
        policies("p-full", "p-keys"),
        policies("p-full"),
    )
    answer(found, "organizations", "DescribeOrganization", {"Organization": {"MasterAccountId": manager}})
    answer(found, "organizations", "ListParents", {"Parents": [{"Id": "ou-1"}]}, {"Parents": [{"Id": "r-1"}]})
    answer(found, "organizations", "DescribePolicy", *documents)
    return found


def test_a_level_that_denies_is_kept_and_those_that_allow_everything_are_not():
    [level] = read_scps(opened())
    assert [each.name for each in level] == ["service control policy p-full", "service control policy p-keys"]
    assert level[1].statements[0].actions == ("iam:CreateAccessKey",)


def test_the_management_account_is_not_limited():
    assert read_scps(opened(manager=ACCOUNT)) == ()


REFUSED = [
    ("ListPoliciesForTarget", 0),
    ("ListPoliciesForTarget", 1),
    ("DescribeOrganization", 0),
    ("ListParents", 0),
    ("ListParents", 1),
    ("DescribePolicy", 1),
]


@pytest.mark.parametrize(("operation", "after"), REFUSED)
def test_what_is_not_read_whole_is_not_used(operation, after):
    account = session(PLACE)
    with refusing(account, "organizations", operation, after=after):
        assert read_scps(opened(account)) == ()


@pytest.mark.parametrize("broken", [{"Policy": {}}, {"Policy": {"Content": "{"}}, {"Policy": {"Content": "[1]"}}])
def test_a_document_that_nobody_understands_is_not_left_out_alone(broken):
    assert read_scps(opened(documents=(FULL, broken))) == ()


def test_units_that_never_end_are_not_followed():
    account = session(PLACE)
    answer(account, "organizations", "ListPoliciesForTarget", policies("p-keys"))
    answer(account, "organizations", "DescribeOrganization", {"Organization": {"MasterAccountId": "1"}})
    asked = answer(account, "organizations", "ListParents", {"Parents": [{"Id": "ou-1"}]})
    answer(account, "organizations", "DescribePolicy", DENYING)
    assert len(read_scps(account)) == 11
    assert len(asked) == 10
