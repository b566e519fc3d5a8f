"""Teams and PagerDuty: what they get of an alert, where it may go, and that secrets stay secret."""

from __future__ import annotations

import json
from dataclasses import replace
from traceback import format_exception

import pytest
from hypothesis import given, settings
from maremma.aws.receivers import pagerduty, teams
from maremma.aws.receivers.webhook import post, read_webhook
from maremma.errors import NotificationError, SettingsError
from maremma.model.sensitive import Sensitive

from tests.aws.test_slack import Secrets, record, server
from tests.aws.test_store_conformance import alert
from tests.engine.building import finding
from tests.report.test_planted import found, hidden, planted, strings

KEY = Sensitive("k7" * 16)
TEAMS_URL = "https://prod-7.westeurope.logic.azure.com:443/workflows/canary?sig=canary"
MANY = replace(alert(), findings=tuple(finding(f"f{number}") for number in range(80)))


def sent(made):
    """What either would post of an alert."""
    return {"teams": teams.message(record(made)), "pagerduty": pagerduty.message(record(made), KEY)}


@pytest.mark.parametrize("to", ["teams", "pagerduty"])
def test_an_alert_tells_what_was_found_and_how_to_look(to):
    told = json.dumps(sent(alert(findings=(finding("f1", rule="INJ001"),)))[to])
    assert "INJ001" in told
    assert "maremma show" in told


@pytest.mark.parametrize("to", ["teams", "pagerduty"])
def test_a_long_alert_is_cut_and_says_so(to):
    told = json.dumps(sent(MANY)[to])
    assert len(told) < 28_000
    assert ("and 70 more" in told) or ('"more_findings": 70' in told)


def test_a_card_is_one_that_teams_takes():
    [attachment] = sent(alert())["teams"]["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert {each["type"] for each in attachment["content"]["body"]} == {"RichTextBlock"}


def test_one_alert_is_one_incident():
    first, again = sent(alert())["pagerduty"], sent(alert())["pagerduty"]
    other = sent(alert("another"))["pagerduty"]
    assert first["dedup_key"] == again["dedup_key"] != other["dedup_key"]
    assert (first["event_action"], first["payload"]["severity"]) == ("trigger", "error")


@settings(max_examples=40)
@given(planted())
def test_strangers_texts_are_shown_as_they_are(text):
    for made in sent(alert(title=text, says=text, findings=(found(text),))).values():
        assert json.loads(json.dumps(made)) == made
        assert [each for each in strings(made) if hidden(each, keep="")] == []


@pytest.mark.parametrize("to", ["teams", "pagerduty"])
def test_another_publisher_is_handed_on(to):
    plain = {"Sns": {"Message": "the queue is full", "Subject": "ALARM", "MessageId": "m1"}}
    told = json.dumps({"teams": teams.message(plain), "pagerduty": pagerduty.message(plain, KEY)}[to])
    assert "the queue is full" in told
    assert "ALARM" in told


@pytest.mark.parametrize(
    ("secret", "is_webhook"),
    [
        (TEAMS_URL, True),
        (json.dumps({"url": TEAMS_URL}), True),
        ("https://prod.environment.api.powerplatform.com/powerautomate/canary", True),
        ("https://evil.example/canary", False),
        ("https://logic.azure.com.evil.example/canary", False),
        ("http://prod-7.westeurope.logic.azure.com/canary", False),
        ("https://user@prod-7.westeurope.logic.azure.com/canary", False),
        ("", False),
    ],
)
def test_where_messages_for_teams_may_go(secret, is_webhook):
    if is_webhook:
        assert read_webhook(teams.TEAMS, Secrets(secret), "arn").host.endswith(".com")
        return
    with pytest.raises(SettingsError) as refused:
        read_webhook(teams.TEAMS, Secrets(secret), "arn")
    assert "canary" not in "".join(format_exception(refused.value))


@pytest.mark.parametrize(
    ("secret", "is_key"),
    [("a" * 32, True), (json.dumps({"routing_key": "b" * 32}), True), ("canary", False), ("{}", False), ("", False)],
)
def test_a_routing_key_is_one(secret, is_key):
    if is_key:
        assert len(pagerduty.read_routing_key(Secrets(secret), "arn").reveal()) == 32
        return
    with pytest.raises(SettingsError) as refused:
        pagerduty.read_routing_key(Secrets(secret), "arn")
    assert "canary" not in "".join(format_exception(refused.value))


def test_pagerduty_is_posted_to_and_its_refusal_tells_no_key():
    made = pagerduty.message(record(alert()), KEY)
    with server(202) as (port, got):
        post(made, pagerduty.endpoint(f"http://localhost:{port}"))
    assert [body["dedup_key"] for _, body in got] == [made["dedup_key"]]
    with server(400, KEY.reveal().encode()) as (port, _), pytest.raises(NotificationError) as refused:
        post(made, pagerduty.endpoint(f"http://localhost:{port}"))
    assert KEY.reveal() not in "".join(format_exception(refused.value))
