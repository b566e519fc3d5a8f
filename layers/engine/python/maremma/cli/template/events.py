"""The events of SAM's functions: routes, mappings and triggers, with the permissions that SAM makes for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from maremma.cli.template.doors import INVOKE, Building, Doors, local_arn, trigger
from maremma.cli.template.sam_apis import add_http_route, add_rest_route
from maremma.cli.template.sources import mapping_of, rule_words
from maremma.model.function.trigger import TriggerKind

Properties = Mapping[str, Any]
Adder = Callable[[Building, Doors, str, Properties], None]

_POLLED = {
    "DocumentDB": "rds",
    "DynamoDB": "dynamodb",
    "Kinesis": "kinesis",
    "MQ": "mq",
    "MSK": "kafka",
    "SQS": "sqs",
    "SelfManagedKafka": "kafka",
}
_SOURCES = ("Queue", "Stream", "Broker", "Cluster")


def add_events(building: Building, logical_id: str, properties: Properties) -> list[str]:
    """Add the events of a function to its doors; the types that are not known here are given back."""
    doors, unknown = building.doors[logical_id], []
    for name, event in building.values.mapping(properties.get("Events")).items():
        if not isinstance(event, dict):
            continue
        kind, spec = str(event.get("Type")), event.get("Properties")
        if kind in _POLLED:
            _add_mapping(building, doors, f"{logical_id}{name}", _POLLED[kind], spec if isinstance(spec, dict) else {})
        elif kind in _ADDERS:
            _ADDERS[kind](building, doors, f"{logical_id}{name}", spec if isinstance(spec, dict) else {})
        else:
            unknown.append(kind)
    return unknown


def _add_mapping(building: Building, doors: Doors, name: str, service: str, spec: Properties) -> None:
    source = next((str(spec[key]) for key in _SOURCES if spec.get(key)), name)
    doors.event_sources.append(mapping_of(building, name, spec, local_arn(service, source)))


def _add_bucket(building: Building, doors: Doors, name: str, spec: Properties) -> None:
    events = building.values.listed(spec.get("Events"))
    says = ", ".join(map(str, events))
    found = trigger(TriggerKind.BUCKET, local_arn("s3", str(spec.get("Bucket", name))), building, says)
    doors.add_trigger(name, found)


def _add_topic(building: Building, doors: Doors, name: str, spec: Properties) -> None:
    topic = local_arn("sns", str(spec.get("Topic", name)))
    if spec.get("SqsSubscription"):
        doors.event_sources.append(mapping_of(building, name, {}, local_arn("sqs", f"{name}Queue")))
        return
    doors.add_trigger(name, trigger(TriggerKind.TOPIC, topic, building))


def _add_clock(building: Building, doors: Doors, name: str, spec: Properties) -> None:
    enabled = spec.get("Enabled", True) is not False and spec.get("State") != "DISABLED"
    arn = local_arn("events", f"rule/{name}")
    doors.add_trigger(
        name, trigger(TriggerKind.RULE, arn, building, str(spec.get("Schedule", "rate(")), enabled=enabled)
    )


def _add_schedule(building: Building, doors: Doors, name: str, spec: Properties) -> None:
    arn = local_arn("scheduler", f"schedule/default/{name}")
    says = str(spec.get("ScheduleExpression", ""))
    found = trigger(TriggerKind.SCHEDULE, arn, building, says, enabled=spec.get("State") != "DISABLED")
    doors.add_trigger(name, found, by_statement=False)


def _add_rule(building: Building, doors: Doors, name: str, spec: Properties) -> None:
    arn = local_arn("events", f"rule/{name}")
    enabled = spec.get("State") != "DISABLED"
    says = rule_words({"EventPattern": spec.get("Pattern")})
    doors.add_trigger(name, trigger(TriggerKind.RULE, arn, building, says, enabled=enabled))


def _add_logs(building: Building, doors: Doors, name: str, spec: Properties) -> None:
    group = str(spec.get("LogGroupName", name))
    arn = group if group.startswith("arn:") else local_arn("logs", f"log-group:{group}:*")
    doors.add_trigger(name, trigger(TriggerKind.LOG_SUBSCRIPTION, arn, building))


def _add_devices(building: Building, doors: Doors, name: str, spec: Properties) -> None:
    arn = local_arn("iot", f"rule/{name}")
    doors.add_trigger(name, trigger(TriggerKind.IOT_RULE, arn, building, str(spec.get("Sql", ""))))


def _add_pool(building: Building, doors: Doors, name: str, spec: Properties) -> None:
    pool = str(spec.get("UserPool", name))
    arn = building.values.attribute([pool, "Arn"])
    doors.add_trigger(
        name,
        trigger(
            TriggerKind.USER_POOL,
            local_arn("cognito-idp", f"userpool/{pool}") if not str(arn).startswith("arn:") else arn,
            building,
            ", ".join(map(str, building.values.listed(spec.get("Trigger")))),
        ),
    )


def _add_skill(building: Building, doors: Doors, name: str, spec: Properties) -> None:  # noqa: ARG001 (as the others)
    skill = str(spec.get("SkillId", ""))
    condition = {"StringEquals": {"lambda:EventSourceToken": skill}} if skill else {}
    doors.let_in(name, {"Service": "alexa-appkit.amazon.com"}, INVOKE, condition)


_ADDERS: Mapping[str, Adder] = MappingProxyType(
    {
        "AlexaSkill": _add_skill,
        "Api": add_rest_route,
        "CloudWatchEvent": _add_rule,
        "CloudWatchLogs": _add_logs,
        "Cognito": _add_pool,
        "EventBridgeRule": _add_rule,
        "HttpApi": add_http_route,
        "IoTRule": _add_devices,
        "S3": _add_bucket,
        "SNS": _add_topic,
        "Schedule": _add_clock,
        "ScheduleV2": _add_schedule,
    }
)
