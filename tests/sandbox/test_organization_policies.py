"""What an organization leaves of an account, from policies that were really attached: told to whom AWS tells it."""

import json

import pytest
from maremma.analysis.iam import Caller, Request, Verdict, parse_policy, policies_over, simulate
from maremma.aws.collect.iam.organization_policies import Limits, read_limits
from maremma.aws.session.clients import AccountSession
from maremma.aws.session.quota import ControlPlaneQuota
from maremma.model.iam.policy import PolicyDocument
from maremma.model.snapshot import Role
from maremma.model.target import AccountRegion

pytestmark = pytest.mark.sandbox

MANAGEMENT = "111111111111"
REGION = "us-east-1"
NETWORK = {"StringNotEqualsIfExists": {"aws:SourceVpc": "vpc-1"}}


def statement(action, condition):
    return {"Effect": "Deny", "Principal": "*", "Action": action, "Resource": "*", "Condition": condition}


@pytest.fixture(scope="module")
def organization(sandbox):
    """Two accounts in a unit, one of them a delegated administrator, under two policies of either kind."""
    client = sandbox.session(MANAGEMENT, REGION).client("organizations")
    made = {"id": client.create_organization(FeatureSet="ALL")["Organization"]["Id"]}
    root = client.list_roots()["Roots"][0]["Id"]
    unit = client.create_organizational_unit(ParentId=root, Name="shops")["OrganizationalUnit"]["Id"]
    for name in ("delegated", "plain"):
        created = client.create_account(AccountName=name, Email=f"{name}@example.com")["CreateAccountStatus"]
        client.move_account(AccountId=created["AccountId"], SourceParentId=root, DestinationParentId=unit)
        made[name] = created["AccountId"]
    client.register_delegated_administrator(AccountId=made["delegated"], ServicePrincipal="guardduty.amazonaws.com")
    ours = {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": made["id"]}}
    keys = {"Effect": "Deny", "Action": "iam:CreateAccessKey", "Resource": "*"}
    for target, kind, statements in (
        (root, "SERVICE", [keys]),
        (root, "RESOURCE", [statement(["s3:*", "sts:*"], ours)]),
        (unit, "RESOURCE", [statement("sqs:*", NETWORK)]),
    ):
        content = json.dumps({"Version": "2012-10-17", "Statement": statements})
        named = {"Name": f"{kind} {target}", "Description": "d", "Type": f"{kind}_CONTROL_POLICY"}
        policy = client.create_policy(Content=content, **named)["Policy"]["PolicySummary"]["Id"]
        client.attach_policy(PolicyId=policy, TargetId=target)
    return made


def limits(sandbox, account):
    place = AccountRegion(account, REGION)
    return read_limits(AccountSession(sandbox.session(account, REGION), place, quota=ControlPlaneQuota(1_000_000)))


def test_whom_it_is_told(sandbox, organization):
    assert limits(sandbox, MANAGEMENT) == Limits(), "they do not limit it"
    assert limits(sandbox, organization["plain"]) == Limits(), "AWS denies the list, so nothing is known"
    found = limits(sandbox, organization["delegated"])
    assert (len(found.scps), len(found.rcps), found.organization) == (1, 2, organization["id"])


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("s3:GetObject", Verdict.ALLOWED),
        ("sqs:SendMessage", Verdict.UNKNOWN),
        ("lambda:InvokeFunction", Verdict.ALLOWED),
        ("iam:CreateAccessKey", Verdict.DENIED),
    ],
)
def test_what_a_role_of_the_account_may_still_do(action, expected, sandbox, organization):
    arn = f"arn:aws:iam::{organization['delegated']}:role/worker"
    everything = parse_policy("all", {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})
    found = limits(sandbox, organization["delegated"])
    role = Role(arn=arn, name="worker", trust=PolicyDocument("t"), policies=(everything,), **found._asdict())
    request = Request(principal=Caller.aws(arn), action=action, resource=f"arn:aws:{action.split(':')[0]}:::x")
    assert simulate(request, policies_over(role)).verdict is expected
