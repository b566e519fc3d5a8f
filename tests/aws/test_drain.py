"""A full queue becomes one scan, whatever crashes on the way."""

from __future__ import annotations

import json
from contextlib import suppress
from types import SimpleNamespace

import pytest
from botocore.exceptions import ClientError
from maremma.aws.discovery.change_queue import ChangeQueue, Drained
from maremma.aws.discovery.scopes import read
from maremma.errors import ScanFailed
from maremma.model.results.scan import Scope
from maremma.model.target import AccountRegion, Target

from tests.aws.accounts import shared
from tests.aws.stores import REGION, aws, aws_store
from tests.aws.test_changes import EVENTS, PLACES, changed

LONGEST_INPUT = 262_144


class States:
    """A Step Functions client that starts each name once, and refuses with the codes it is given first.

    Beside what it started, `kept` holds what was kept for its scans.
    """

    def __init__(self, *refusals):
        self._refusals = list(refusals)
        self.started = {}
        self.kept = {}

    def keep(self, key, body):
        self.kept[key] = body

    def scopes(self):
        """What the one scan that was started has to look at."""
        ((scan, request),) = self.started.items()
        assert request == {"reason": "change", "scopes": "kept"}
        return read(self.kept[f"scans/{scan}/scopes.json"])

    def start_execution(self, stateMachineArn, name, input):  # noqa: N803
        if self._refusals:
            raise refused(self._refusals.pop(0))
        if name in self.started:
            raise refused("ExecutionAlreadyExists")
        if len(input) > LONGEST_INPUT:
            raise refused("InvalidExecutionInput")
        self.started[name] = json.loads(input)


def refused(code):
    return ClientError({"Error": {"Code": code, "Message": "…"}}, "Operation")


@pytest.fixture
def world():
    with aws() as dynamodb:
        sqs = shared().client("sqs", REGION)
        url = sqs.create_queue(QueueName="changes")["QueueUrl"]
        yield aws_store(dynamodb), Impatient(sqs), url


class Impatient:
    """SQS without waiting: neither for messages nor for those received before to show up again."""

    def __init__(self, sqs):
        self._sqs = sqs
        self._received = []

    def receive_message(self, **request):
        reply = self._sqs.receive_message(**request | {"WaitTimeSeconds": 0})
        self._received += [(request["QueueUrl"], each["ReceiptHandle"]) for each in reply.get("Messages", [])]
        return reply

    def show_again(self):
        while self._received:
            url, handle = self._received.pop()
            with suppress(ClientError):
                self._sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=0)

    def __getattr__(self, name):
        return getattr(self._sqs, name)


def queue_of(sqs, url, states):
    return ChangeQueue(sqs, url, states, "machine", states.keep)


def send(sqs, url, *bodies):
    for body in bodies:
        sqs.send_message(QueueUrl=url, MessageBody=body)


def waiting(sqs, url):
    sqs.show_again()
    return [each["Body"] for each in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])]


def test_many_messages_start_one_scan_and_are_gone(world):
    store, sqs, url = world
    names = [f"fn-{number:02d}" for number in range(25)]
    send(sqs, url, *(changed("update-code-by-arn", requestParameters={"functionName": name}) for name in names))
    states = States()
    drained = queue_of(sqs, url, states).drain(store, PLACES)
    (scan,) = states.started
    assert drained == Drained(messages=25, left=0, places=1, scan=scan)
    assert states.scopes() == (Scope(place=AccountRegion("111122223333", "eu-west-1"), functions=tuple(names)),)
    assert waiting(sqs, url) == []


def test_a_role_that_four_hundred_functions_share_in_each_of_twenty_accounts_is_one_scan_with_all_else(world):
    _, sqs, url = world
    places = [AccountRegion(f"{number:012}", "us-east-1") for number in range(1, 21)]
    names = tuple(sorted(f"orders-of-shop-{number:04}-{'x' * 24}" for number in range(400)))
    store = SimpleNamespace(
        in_place=lambda place: [SimpleNamespace(role_arn=f"arn:aws:iam::{place.account}:role/shared")],
        under_role=lambda arn: [Target(arn.split(":")[4], "us-east-1", name) for name in names],
    )
    for place in places:
        send(sqs, url, role_change(place.account))
    other = changed("update-code-by-arn", recipientAccountId="000000000001", awsRegion="us-east-1",
                    requestParameters={"functionName": "invoices"})  # fmt: skip
    send(sqs, url, other)
    states = States()
    drained = queue_of(sqs, url, states).drain(store, places)
    assert (drained.messages, drained.places) == (21, 20)
    asked = {scope.place: scope.functions for scope in states.scopes()}
    assert asked == dict.fromkeys(places, names) | {places[0]: ("invoices", *names)}
    assert sum(map(len, states.kept.values())) > LONGEST_INPUT
    assert waiting(sqs, url) == []


def role_change(account):
    return json.dumps(
        {
            "account": account,
            "region": "us-east-1",
            "detail": {
                "eventSource": "iam.amazonaws.com",
                "eventName": "PutRolePolicy",
                "awsRegion": "us-east-1",
                "recipientAccountId": account,
                "requestParameters": {"roleName": "shared"},
            },
        }
    )


def test_a_message_that_is_no_event_is_left_and_the_others_go_on(world):
    store, sqs, url = world
    send(sqs, url, "poison", EVENTS["add-permission"], EVENTS["denied-update"])
    states = States()
    drained = queue_of(sqs, url, states).drain(store, PLACES)
    assert (drained.messages, drained.left) == (2, 1)
    assert [scope.reread for scope in states.scopes()] == [("orders",)]
    assert waiting(sqs, url) == ["poison"]


def test_events_that_ask_for_nothing_start_nothing(world):
    store, sqs, url = world
    send(sqs, url, EVENTS["denied-update"])
    states = States()
    drained = queue_of(sqs, url, states).drain(store, PLACES)
    assert drained == Drained(messages=1, left=0, places=0, scan="")
    assert (states.started, waiting(sqs, url)) == ({}, [])


def test_messages_that_were_not_deleted_start_no_second_scan(world):
    store, sqs, url = world
    send(sqs, url, EVENTS["add-permission"], EVENTS["api-deployment"])

    class Undeleting(Impatient):
        def delete_message_batch(self, **_):
            raise refused("ServiceUnavailable")

    states = States()
    undeleting = Undeleting(sqs)
    with pytest.raises(ScanFailed, match="ServiceUnavailable"):
        queue_of(undeleting, url, states).drain(store, PLACES)
    undeleting.show_again()
    queue_of(sqs, url, states).drain(store, PLACES)
    assert len(states.started) == 1
    assert waiting(sqs, url) == []


def test_messages_stay_when_the_scan_does_not_start(world):
    store, sqs, url = world
    send(sqs, url, EVENTS["add-permission"])
    with pytest.raises(ScanFailed, match="AccessDeniedException"):
        queue_of(sqs, url, States("AccessDeniedException")).drain(store, PLACES)
    assert len(waiting(sqs, url)) == 1


def test_one_scan_takes_up_no_more_than_it_is_told(world):
    store, sqs, url = world
    send(sqs, url, *[EVENTS["add-permission"]] * 25)
    drained = queue_of(sqs, url, States()).drain(store, PLACES, most=10)
    assert drained.messages == 10
