"""Who we are in an account-region, and how patiently we ask."""

import boto3
import pytest
from botocore.awsrequest import AWSResponse
from botocore.exceptions import EndpointConnectionError
from maremma.aws.collect.triggers.eventbridge.event_rules import list_event_rules
from maremma.aws.collect.triggers.eventbridge.pipes import list_pipes
from maremma.aws.session.clients import AccountSession, open_own, open_place
from maremma.aws.session.quota import ControlPlaneQuota
from maremma.errors import AccountError
from maremma.model.facet import GapReason
from maremma.model.target import AccountRegion

from tests.aws.accounts import ACCOUNT, PLACE, REGION, refusing, session, shared


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


def unreachable(opened, service):
    """The session, whose connections to a service all fail; the attempts that are made."""
    attempts = []

    def fails(**_):
        attempts.append(service)
        raise EndpointConnectionError(endpoint_url="https://nowhere.invalid")

    events = opened.client(service).meta.events
    events.register("before-send", fails)
    return attempts


@pytest.fixture
def hurried(monkeypatch):
    monkeypatch.setattr("botocore.endpoint.time.sleep", lambda _: None)


SMALL = AccountRegion(ACCOUNT, "ap-southeast-5")
NEW = AccountRegion(ACCOUNT, "xx-nowhere-1")


@pytest.mark.parametrize(
    ("place", "service", "offered"),
    [
        (PLACE, "pipes", True),
        (SMALL, "pipes", False),
        (SMALL, "lambda", True),
        (SMALL, "iam", True),  # a global service: botocore lists no region at all
        (NEW, "pipes", True),  # a region that botocore does not know
    ],
)
def test_a_service_is_offered_unless_botocore_knows_better(place, service, offered):
    assert AccountSession(shared(), place).offers(service) is offered


def test_where_a_region_has_no_such_service_there_is_nothing_to_see(hurried):
    opened = session(SMALL)
    attempts = unreachable(opened, "pipes")
    found = list_pipes(opened)
    assert (found.of, found.gaps, len(attempts)) == ({}, (), 3)


@pytest.mark.parametrize(("place", "service"), [(PLACE, "pipes"), (SMALL, "events"), (NEW, "pipes")])
def test_a_service_that_should_be_there_and_cannot_be_reached_is_a_gap(hurried, place, service):
    opened = session(place)
    unreachable(opened, service)
    found = {"pipes": list_pipes, "events": list_event_rules}[service](opened)
    assert [(gap.reason, gap.partial) for gap in found.gaps] == [(GapReason.UNREADABLE, False)]
    assert "EndpointConnectionError" in found.gaps[0].says


def test_what_a_service_answers_counts_even_where_botocore_does_not_expect_it():
    opened = session(SMALL)
    with refusing(opened, "pipes", "ListPipes"):
        assert [gap.reason for gap in list_pipes(opened).gaps] == [GapReason.DENIED]
