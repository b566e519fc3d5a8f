"""Hands alerts to the SNS topic and to the event bus."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from maremma.aws.receivers.event_detail import detail
from maremma.aws.state import codec
from maremma.contract import Event
from maremma.errors import NotificationError
from maremma.model.command import Desk
from maremma.model.results.alert import Alert

Words = Callable[[Alert, Desk], tuple[str, str]]
"""Gives the subject and the text for people; `report.alert_text.message` is one."""


class TopicNotifier:
    """Publishes to an SNS topic: text for people, the detail for queues and functions, attributes to filter on."""

    def __init__(self, sns: Any, topic_arn: str, words: Words, desk: Desk) -> None:
        self._sns = sns
        self._topic_arn = topic_arn
        self._words = words
        self._desk = desk

    def notify(self, alert: Alert) -> None:
        """Send it, with its id; NotificationError if it was not accepted."""
        subject, text = self._words(alert, self._desk)
        for_machines = codec.dump(detail(alert, self._desk)).decode()
        bodies = {"default": text, "lambda": for_machines, "sqs": for_machines}
        try:
            self._sns.publish(
                TopicArn=self._topic_arn,
                Subject=subject,
                Message=json.dumps(bodies, ensure_ascii=False),
                MessageStructure="json",
                MessageAttributes=_attributes(alert),
            )
        except (ClientError, BotoCoreError) as error:
            raise NotificationError(
                f"the topic {self._topic_arn} did not take alert {alert.alert_id} ({_code(error)}); check that the "
                "topic exists and that this role may publish to it"
            ) from error


class BusNotifier:
    """Puts a typed event on an event bus."""

    def __init__(self, events: Any, bus: str, desk: Desk) -> None:
        self._events = events
        self._bus = bus
        self._desk = desk

    def notify(self, alert: Alert) -> None:
        """Send it, with its id; NotificationError if it was not accepted."""
        entry = {
            "EventBusName": self._bus,
            "Source": Event.SOURCE,
            "DetailType": Event.ALERT,
            "Time": alert.raised_at,
            "Resources": [alert.function] if alert.function else [],
            "Detail": codec.dump(detail(alert, self._desk)).decode(),
        }
        try:
            reply = self._events.put_events(Entries=[entry])
        except (ClientError, BotoCoreError) as error:
            raise self._refused(alert, _code(error)) from error
        # The service accepts the request even when it takes none of its events.
        if reply.get("FailedEntryCount"):
            raise self._refused(alert, str(reply["Entries"][0].get("ErrorCode", "no code")))

    def _refused(self, alert: Alert, code: str) -> NotificationError:
        return NotificationError(
            f"the event bus {self._bus} did not take alert {alert.alert_id} ({code}); check that the bus exists "
            "and that this role may put events on it"
        )


def _attributes(alert: Alert) -> dict[str, dict[str, str]]:
    """What a subscription can filter on. SNS takes no empty texts, so what there is not is left out.

    A digest has the values of all that it gathered, so that it reaches whoever one of those would have reached.
    """
    of_one = {
        "alert_id": alert.alert_id,
        "kind": alert.kind.value,
        "severity": str(alert.severity),
        "account": alert.account,
        "region": alert.region,
        "family": alert.family,
    }
    attributes = {name: {"DataType": "String", "StringValue": text} for name, text in of_one.items() if text}
    if alert.gathered:
        of_all = {
            "kind": {alert.kind.value, *(each.kind.value for each in alert.gathered)},
            "severity": {str(each.severity) for each in alert.gathered},
            "account": {each.account for each in alert.gathered},
            "region": {each.region for each in alert.gathered},
            "family": {each.family for each in alert.gathered},
        }
        for name, texts in of_all.items():
            if texts - {""}:
                held = json.dumps(sorted(texts - {""}))
                attributes[name] = {"DataType": "String.Array", "StringValue": held}
    scores = [each for each in (alert.score, *(one.score for one in alert.gathered)) if each is not None]
    if scores:
        attributes["score"] = {"DataType": "Number", "StringValue": f"{max(scores):.2f}"}
    return attributes


def _code(error: ClientError | BotoCoreError) -> str:
    return str(error.response["Error"]["Code"]) if isinstance(error, ClientError) else type(error).__name__
