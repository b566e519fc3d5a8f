"""Who we are in an account-region, and how patiently we ask."""

import boto3
import pytest
from botocore.awsrequest import AWSResponse
from maremma.aws.clients import AccountSession, open_own, open_place
from maremma.aws.quota import ControlPlaneQuota
from maremma.errors import AccountError

from tests.aws.accounts import ACCOUNT, PLACE, REGION, shared


def test_a_role_that_may_not_be_assumed_is_said_in_a_sentence(account):
    class Hub(boto3.Session):
        def client(self, service, **more):
            client = super().client(service, **more)
            body = {"Error": {"Code": "AccessDenied", "Message": "no"}, "ResponseMetadata": {"HTTPStatusCode": 403}}
            reply = (AWSResponse("https://refused", 403, {}, None), body)
            client.meta.events.register("before-call.sts.AssumeRole", lambda **_: reply)
            return client

    with pytest.raises(AccountError, match="Deploy the member stack there") as caught:
        open_place(Hub(region_name=REGION), PLACE, "id")
    assert f"arn:aws:iam::{ACCOUNT}:role/maremma/maremma-read was not assumed (AccessDenied)" in str(caught.value)


def test_the_command_line_enters_with_the_credentials_at_hand(account):
    assert open_own(boto3.Session(), REGION).place == PLACE


def test_no_credentials_are_said_in_a_sentence(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nonexistent")
    with pytest.raises(AccountError, match="Sign in to AWS"):
        open_own(boto3.Session(), REGION)


def test_every_request_waits_for_its_quota_before_it_is_counted(account):
    taken: list[tuple[str, str]] = []

    class Watched(ControlPlaneQuota):
        def take(self, service: str, operation: str) -> None:
            taken.append((service, operation))

    opened = AccountSession(shared(), PLACE, quota=Watched())
    opened.client("lambda").list_functions()
    opened.client("logs").describe_log_groups()
    assert taken == [("lambda", "ListFunctions"), ("logs", "DescribeLogGroups")]
    assert opened.calls == (("lambda:ListFunctions", 1), ("logs:DescribeLogGroups", 1))
    assert opened.client("lambda") is opened.client("lambda")
