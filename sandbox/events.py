"""EventBridge: delivery to every kind of target the project uses, and schedules fired by hand.

moto raises on Lambda and Step Functions targets, lets a schedule match every event, delivers for disabled rules, and
forgets the account an event came from when it crosses a bus.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from moto.events.models import Rule, events_backends
from moto.events.utils import EventTemplateParser

from sandbox.accounts import Accounts
from sandbox.errors import SandboxError
from sandbox.patching import replaced

_SERVICE = "events.amazonaws.com"


class Events:
    """The deliveries of EventBridge."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Put these deliveries in the place of moto's."""

        def send_to_targets(rule: Any, original_event: dict[str, Any], transform_input: bool = True) -> None:
            if (
                rule.state == "ENABLED"
                and rule.event_pattern.get_pattern()
                and rule.event_pattern.matches_event(original_event)
            ):
                self._deliver(rule, original_event)

        with replaced(Rule, "send_to_targets", send_to_targets):
            yield

    def fire(self, rule_name: str, *, account: str, region: str, bus: str = "default") -> list[str]:
        """Deliver a schedule's targets once, as when its time has come; what each delivery started."""
        rules = events_backends[account][region].event_buses[bus].rules
        if rule_name not in rules:
            raise SandboxError(
                f"There is no rule {rule_name} on the bus {bus} in {account}/{region}; there are: {', '.join(rules)}."
            )
        rule = rules[rule_name]
        if not rule.scheduled_expression:
            raise SandboxError(f"{rule_name} is no schedule: put an event that it matches instead of firing it.")
        event = event_message(
            account, region, source="aws.events", kind="Scheduled Event", detail={}, resources=[rule.arn]
        )
        return self._deliver(rule, event)

    def _deliver(self, rule: Any, event: dict[str, Any]) -> list[str]:
        return [self._send(rule, target, event) for target in rule.targets]

    def _send(self, rule: Any, target: Mapping[str, Any], event: dict[str, Any]) -> str:
        arn = str(target["Arn"])
        _, _, service, region, account, *name = arn.split(":")
        text = _input(target, event)
        if service == "events":
            self._forward(target, event)
            return arn
        if service == "logs":
            rule._send_to_cw_log_group(":".join(name).removeprefix("log-group:").removesuffix(":*"), dict(event))
            return arn
        client = self._accounts.client(service.replace("states", "stepfunctions"), self._credentials(account), region)
        if service == "lambda":
            client.invoke(FunctionName=arn, InvocationType="Event", Payload=text)
        elif service == "states":
            started = client.start_execution(stateMachineArn=arn, name=str(uuid4()), input=text)
            return str(started["executionArn"])
        elif service == "sqs":
            group = target.get("SqsParameters", {}).get("MessageGroupId")
            url = client.get_queue_url(QueueName=name[-1], QueueOwnerAWSAccountId=account)["QueueUrl"]
            client.send_message(QueueUrl=url, MessageBody=text, **({"MessageGroupId": group} if group else {}))
        elif service == "sns":
            client.publish(TopicArn=arn, Message=text)
        else:
            raise SandboxError(f"The sandbox delivers no events to {arn}.")
        return arn

    def _forward(self, target: Mapping[str, Any], event: dict[str, Any]) -> None:
        """To another bus, with the account, region and time of where it happened."""
        _, _, _, region, account, resource = target["Arn"].split(":")
        for rule in list(
            events_backends[account][region].event_buses[resource.removeprefix("event-bus/")].rules.values()
        ):
            rule.send_to_targets(dict(event))

    def _credentials(self, account: str) -> Any:
        return self._accounts.of_user(account, _SERVICE)


def event_message(
    account: str, region: str, *, source: str, kind: str, detail: Mapping[str, Any], resources: list[str] | None = None
) -> dict[str, Any]:
    """An event as EventBridge hands it over."""
    return {
        "version": "0",
        "id": str(uuid4()),
        "detail-type": kind,
        "source": source,
        "account": account,
        "time": datetime.now(UTC).timestamp(),
        "region": region,
        "resources": resources or [],
        "detail": dict(detail),
    }


def _input(target: Mapping[str, Any], event: dict[str, Any]) -> str:
    """What a target receives: its fixed input, its transformed one, or the event."""
    if "Input" in target:
        return str(target["Input"])
    told = {key: value for key, value in event.items() if key != "ingestion-time"}
    time = told.get("time")
    if isinstance(time, int | float):
        told["time"] = datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if transformer := target.get("InputTransformer"):
        parsed = EventTemplateParser.parse(
            transformer["InputTemplate"],
            transformer.get("InputPathsMap", {}),
            {**told, "ingestion-time": told.get("time")},
        )
        return json.dumps(parsed)
    if "InputPath" in target:
        value: Any = told
        for part in target["InputPath"].removeprefix("$").strip(".").split("."):
            value = value[part] if part else value
        return json.dumps(value)
    return json.dumps(told)
