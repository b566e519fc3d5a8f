"""Alerts reach the topic and the bus whole, and a failure keeps back its own alert only."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from botocore.exceptions import ClientError
from maremma.aws.receivers.notify import BusNotifier, TopicNotifier
from maremma.contract import Event
from maremma.engine.alerts.digest import digests
from maremma.errors import NotificationError
from maremma.model.results.alert import AlertKind
from maremma.model.severity import Severity
from maremma.report import alert_text

from tests.aws.accounts import shared
from tests.aws.stores import REGION, aws
from tests.aws.test_store_conformance import alert
from tests.engine.building import DESK, PRINTED, TARGET, finding

BARE = {"function": "", "findings": (), "score": None, "previous_score": None, "account": "", "region": ""}


@pytest.fixture
def dynamodb():
    with aws() as client:
        yield client


def listening(arn_of_topic, **subscription):
    """A queue that is subscribed to a topic; gives what arrived in it."""
    sqs, sns = shared().client("sqs", REGION), shared().client("sns", REGION)
    url = sqs.create_queue(QueueName=f"queue-{len(sqs.list_queues().get('QueueUrls', []))}")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    sns.subscribe(TopicArn=arn_of_topic, Protocol="sqs", Endpoint=arn, Attributes=subscription)

    def arrived():
        messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
        return [json.loads(each["Body"]) for each in messages]

    return arrived


def test_a_queue_gets_the_detail_and_attributes_to_filter_on(dynamodb):
    sns = shared().client("sns", REGION)
    topic = sns.create_topic(Name="alerts")["TopicArn"]
    arrived = listening(topic)
    worst = replace(finding("f2", rule="SEC001", severity=Severity.CRITICAL), fix="Rotate it.")
    TopicNotifier(sns, topic, alert_text.message, DESK).notify(alert(findings=(finding("f1"), worst)))
    (received,) = arrived()
    assert {name: each["Value"] for name, each in received["MessageAttributes"].items()} == {
        "alert_id": "alert-1",
        "kind": "findings-introduced",
        "severity": "high",
        "account": TARGET.account,
        "region": TARGET.region,
        "family": "SEC",
        "score": "72.25",
    }
    detail = json.loads(received["Message"])
    assert detail["version"] == 1
    assert detail["command"] == f"maremma show {TARGET.arn} {PRINTED}"
    assert [each["rule"] for each in detail["findings"]] == ["CFG001", "SEC001"]
    assert detail["findings"][1]["fix"] == "Rotate it."


def published_by(alert):
    """What SNS is asked to publish for an alert."""
    published = {}

    class Sns:
        def publish(self, **request):
            published.update(request)

    TopicNotifier(Sns(), "arn", alert_text.message, DESK).notify(alert)
    return published


def test_people_get_text():
    published = published_by(alert())
    bodies = json.loads(published["Message"])
    assert (published["Subject"], bodies["default"]) == alert_text.message(alert(), DESK)
    assert json.loads(bodies["lambda"])["alert_id"] == "alert-1"


@pytest.mark.parametrize(
    ("policy", "arrives"),
    [
        ({"severity": ["critical", "high"]}, True),
        ({"severity": ["critical"]}, False),
        ({"score": [{"numeric": [">=", 70]}]}, True),
        ({"score": [{"numeric": [">=", 80]}]}, False),
        ({"account": ["111122223333"], "family": ["CFG", "SEC"]}, True),
        ({"family": ["IAM"]}, False),
        ({"kind": [{"anything-but": "first-scan"}]}, True),
        ({"kind": ["quarantine-due", "release-blocked", "quarantine-failed"]}, False),
    ],
    ids=str,
)
def test_filter_policies_of_the_manual_work(dynamodb, policy, arrives):
    sns = shared().client("sns", REGION)
    topic = sns.create_topic(Name="alerts")["TopicArn"]
    arrived = listening(topic, FilterPolicy=json.dumps(policy))
    TopicNotifier(sns, topic, alert_text.message, DESK).notify(alert())
    assert len(arrived()) == arrives


LOW = replace(alert("low", severity=Severity.LOW, account="999999999999", score=80.0), findings=(finding("f"),))
SECRET = replace(alert("secret"), findings=(finding("f", rule="SEC001"),))


@pytest.mark.parametrize(
    ("policy", "arrives"),
    [
        ({"kind": ["digest"]}, True),
        ({"kind": ["findings-introduced"]}, True),
        ({"kind": ["scan-failed", "scan-partial", "guardrails-refused"]}, False),
        ({"severity": ["low"]}, True),
        ({"severity": ["critical"]}, False),
        ({"account": ["999999999999"]}, True),
        ({"account": ["444444444444"]}, False),
        ({"family": ["SEC"]}, True),
        ({"score": [{"numeric": [">=", 80]}]}, True),
    ],
    ids=str,
)
def test_a_digest_reaches_whom_one_of_its_alerts_would_have_reached(dynamodb, policy, arrives):
    sns = shared().client("sns", REGION)
    topic = sns.create_topic(Name="alerts")["TopicArn"]
    arrived = listening(topic, FilterPolicy=json.dumps(policy))
    [(digest, _)] = digests([LOW, SECRET])
    TopicNotifier(sns, topic, alert_text.message, DESK).notify(digest)
    assert len(arrived()) == arrives


def test_an_alert_about_a_scan_has_no_empty_attribute():
    published = published_by(alert(kind=AlertKind.SCAN_FAILED, **BARE))
    assert set(published["MessageAttributes"]) == {"alert_id", "kind", "severity"}


def test_the_bus_gets_a_typed_event():
    sent = []

    class Events:
        def put_events(self, Entries):  # noqa: N803
            sent.extend(Entries)
            return {"FailedEntryCount": 0, "Entries": [{"EventId": "1"}]}

    BusNotifier(Events(), "security", DESK).notify(alert())
    (entry,) = sent
    assert (entry["EventBusName"], entry["Source"], entry["DetailType"]) == ("security", Event.SOURCE, Event.ALERT)
    assert entry["Resources"] == [TARGET.arn]
    assert json.loads(entry["Detail"])["score"] == 72.25


class Refusing:
    """An SNS and EventBridge client that refuses everything."""

    def publish(self, **_):
        raise ClientError({"Error": {"Code": "AuthorizationError", "Message": "…"}}, "Publish")

    def put_events(self, **_):
        return {"FailedEntryCount": 1, "Entries": [{"ErrorCode": "InternalFailure"}]}


@pytest.mark.parametrize(
    ("notifier", "says"),
    [
        (
            TopicNotifier(Refusing(), "arn:topic", alert_text.message, DESK),
            r"arn:topic did not take alert alert-1 \(Auth",
        ),
        (BusNotifier(Refusing(), "security", DESK), r"bus security did not take alert alert-1 \(InternalFailure\)"),
    ],
)
def test_a_refusal_is_a_sentence(notifier, says):
    with pytest.raises(NotificationError, match=says):
        notifier.notify(alert())
