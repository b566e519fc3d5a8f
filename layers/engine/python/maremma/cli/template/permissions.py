"""What CloudFormation and the CDK declare beside a function: permissions, URLs, mappings, subscriptions, rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from maremma.analysis.secrets.quotation import quoted
from maremma.bounded import read_number
from maremma.cli.template.doors import INVOKE, Building, Doors, fed_trigger, trigger
from maremma.cli.template.open_values import Open
from maremma.cli.template.positions import Keys
from maremma.cli.template.resolve import Values
from maremma.cli.template.resources import ACCOUNT
from maremma.cli.template.writers import Writers, local_arn
from maremma.model.facet import Facet
from maremma.model.function.delivery import AsynchronousDelivery, Destination
from maremma.model.function.trigger import TriggerKind
from maremma.model.snapshot import EventSourceMapping, FunctionUrl, UrlAuth

Properties = Mapping[str, Any]

_CONDITIONS = (
    ("SourceArn", "ArnLike", "aws:SourceArn"),
    ("SourceAccount", "StringEquals", "aws:SourceAccount"),
    ("PrincipalOrgID", "StringEquals", "aws:PrincipalOrgID"),
    ("FunctionUrlAuthType", "StringEquals", "lambda:FunctionUrlAuthType"),
    ("EventSourceToken", "StringEquals", "lambda:EventSourceToken"),
    ("InvokedViaFunctionUrl", "Bool", "lambda:InvokedViaFunctionUrl"),
)


def delivery_of(building: Building, spec: Properties) -> AsynchronousDelivery:
    """The asynchronous settings of a function."""
    return AsynchronousDelivery(
        on_success=_destination(building, spec, "OnSuccess"),
        on_failure=_destination(building, spec, "OnFailure"),
    )


def _add_permissions(building: Building) -> None:
    for name, spec in building.of_type("AWS::Lambda::Permission"):
        doors = building.invoked(spec.get("FunctionName"))
        if doors is None:
            continue
        conditions: dict[str, dict[str, str]] = {}
        for key, operator, condition in _CONDITIONS:
            if key in spec:
                value = str(spec[key]).lower() if isinstance(spec[key], bool) else str(spec[key])
                conditions.setdefault(operator, {})[condition] = value
        principal = str(spec.get("Principal"))
        known = Values(building.template).of(building.template.properties(name).get("Principal"))
        if isinstance(known, Open) and not principal.startswith("arn:"):
            says = f"the template leaves open whom the permission {quoted(name)} lets in"
            doors.miss(Facet.RESOURCE_POLICY, says)
            continue
        doors.let_in(name, _principal(principal), str(spec.get("Action", INVOKE)), conditions)


def _principal(principal: str) -> object:
    if principal == "*":
        return "*"
    is_service = "." in principal and not principal.startswith("arn:")
    return {"Service": principal} if is_service else {"AWS": principal}


def _add_urls(building: Building) -> None:
    for name, spec in building.of_type("AWS::Lambda::Url"):
        doors = building.invoked(spec.get("TargetFunctionArn"))
        if doors is not None:
            url = _url(spec)
            doors.urls.append(url)
            at: Keys = ("Resources", name, "Properties")
            doors.declared.setdefault(url.location.identity, (*at, "AuthType"))
            doors.declared.setdefault(url.cors_location.identity, (*at, "Cors"))
            _miss_open_check(building, doors, name, building.template.properties(name))


def _miss_open_check(building: Building, doors: Doors, name: str, written: object) -> None:
    """Tell of a URL that is there or not, or whose callers are checked or not, as whoever deploys it says."""
    values = Values(building.template)
    known = values.of(written)
    either = values.alternatives(written.get("AuthType")) if isinstance(written, dict) else set()
    is_open = isinstance(known, Open) or (isinstance(known, dict) and not isinstance(known.get("AuthType"), str))
    if is_open or (len(either) > 1 and UrlAuth.NONE.value in either):
        says = f"the template leaves open whether the URL of {quoted(name)} asks who calls"
        doors.miss(Facet.URLS, says)


def _url(spec: Properties) -> FunctionUrl:
    cors = spec.get("Cors")
    declared = cors if isinstance(cors, dict) else {}
    origins = declared.get("AllowOrigins")
    return FunctionUrl(
        auth=UrlAuth.NONE if str(spec.get("AuthType")) == UrlAuth.NONE.value else UrlAuth.AWS_IAM,
        cors_origins=tuple(map(str, origins)) if isinstance(origins, list) else (),
        cors_credentials=declared.get("AllowCredentials") is True,
    )


def _add_mappings(building: Building) -> None:
    for name, spec in building.of_type("AWS::Lambda::EventSourceMapping"):
        doors = building.invoked(spec.get("FunctionName"))
        if doors is not None:
            source = local_arn(_service_of(spec), str(spec.get("EventSourceArn", name)))
            doors.event_sources.append(_mapping_of(building, name, spec, source))


def _service_of(spec: Properties) -> str:
    """The service of a source that is given when the template is deployed, by the settings that only it has."""
    if spec.get("SelfManagedEventSource") or spec.get("AmazonManagedKafkaEventSourceConfig"):
        return "kafka"
    if spec.get("DocumentDBEventSourceConfig"):
        return "rds"
    return "kinesis" if spec.get("StartingPosition") else "sqs"


def _add_notifications(building: Building) -> None:
    for name, spec in building.of_type("AWS::S3::Bucket", "Custom::S3BucketNotifications"):
        own = building.template.resources[name]["Type"] == "AWS::S3::Bucket"
        bucket = str(building.values.ref(name)) if own else str(spec.get("BucketName"))
        for doors, events in _notified(building, spec.get("NotificationConfiguration")):
            doors.triggers.append(trigger(TriggerKind.BUCKET, local_arn("s3", bucket), building, events))


def _notified(building: Building, configuration: object) -> Iterator[tuple[Doors, str]]:
    """The functions in a bucket's notifications, with the events: in CloudFormation's words or in those of S3's API."""
    if not isinstance(configuration, dict):
        return
    words = (
        ("LambdaConfigurations", "Function", "Event"),
        ("LambdaFunctionConfigurations", "LambdaFunctionArn", "Events"),
    )
    for listed, invoked, events in words:
        for each in building.values.listed(configuration.get(listed)):
            doors = building.invoked(each.get(invoked)) if isinstance(each, dict) else None
            if doors is not None:
                yield doors, ", ".join(map(str, building.values.listed(each.get(events))))


def _add_subscriptions(building: Building) -> None:
    for _, spec in building.of_type("AWS::SNS::Subscription"):
        _subscribe(building, str(spec.get("TopicArn")), spec)
    for name, spec in building.of_type("AWS::SNS::Topic"):
        for each in building.values.listed(spec.get("Subscription")):
            if isinstance(each, dict):
                _subscribe(building, str(building.values.ref(name)), each)


def _subscribe(building: Building, topic: str, spec: Properties) -> None:
    doors = building.invoked(spec.get("Endpoint"))
    if doors is not None:
        doors.triggers.append(trigger(TriggerKind.TOPIC, local_arn("sns", topic), building))


def _mapping_of(building: Building, name: str, spec: Mapping[str, Any], source_arn: str) -> EventSourceMapping:
    """An event source mapping, whose source may lie outside the template."""
    writers = building.sources.writers(source_arn)
    failed = _inside(spec, "DestinationConfig", "OnFailure", "Destination")
    return EventSourceMapping(
        uuid=name,
        source_arn=source_arn,
        state="Disabled" if str(spec.get("Enabled")).lower() == "false" else "Enabled",
        batch_size=read_number(str(spec.get("BatchSize", ""))) or 0,
        on_failure=building.destination(failed),
        senders=writers.senders,
        senders_seen=writers.senders_seen,
    )


def _writers_of_rule(building: Building, properties: Mapping[str, Any]) -> Writers:
    """Who may put the events that a rule takes. Nobody else feeds a clock, or a pattern that keeps to the account."""
    pattern = properties.get("EventPattern")
    if pattern is None or (isinstance(pattern, dict) and pattern.get("account") == [ACCOUNT]):
        return Writers()
    return building.sources.writers(building.sources.bus_of(properties))


def _rule_words(properties: Mapping[str, Any]) -> str:
    """What a rule of EventBridge sends, as its own service would be asked."""
    # What lies below `aws` takes the SDK with it, which most templates need not wait for.
    from maremma.aws.collect.triggers.eventbridge.event_patterns import in_words

    clock, pattern = properties.get("ScheduleExpression"), properties.get("EventPattern")
    if not isinstance(pattern, dict):
        return str(clock or "events of any source")
    return f"{clock} and {in_words(pattern)}" if clock else in_words(pattern)


def _inside(value: object, *keys: str) -> object:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _add_rules(building: Building) -> None:
    for name, spec in building.of_type("AWS::Events::Rule"):
        arn, enabled = str(building.values.attribute([name, "Arn"])), spec.get("State") != "DISABLED"
        for target in building.values.listed(spec.get("Targets")):
            doors = building.invoked(target.get("Arn")) if isinstance(target, dict) else None
            if doors is not None:
                writers = _writers_of_rule(building, spec)
                doors.triggers.append(fed_trigger(TriggerKind.RULE, arn, writers, _rule_words(spec), enabled=enabled))


def _add_schedules(building: Building) -> None:
    for name, spec in building.of_type("AWS::Scheduler::Schedule"):
        target = spec.get("Target")
        doors = building.invoked(target.get("Arn")) if isinstance(target, dict) else None
        if doors is not None:
            arn, says = str(building.values.attribute([name, "Arn"])), str(spec.get("ScheduleExpression", ""))
            enabled = spec.get("State") != "DISABLED"
            doors.triggers.append(trigger(TriggerKind.SCHEDULE, arn, building, says, enabled=enabled))


def _add_deliveries(building: Building) -> None:
    for _, spec in building.of_type("AWS::Lambda::EventInvokeConfig"):
        doors = building.invoked(spec.get("FunctionName"))
        if doors is not None:
            doors.deliveries.append(delivery_of(building, spec))


def _destination(building: Building, spec: Properties, outcome: str) -> Destination | None:
    value: object = spec
    for key in ("DestinationConfig", outcome, "Destination"):
        value = value.get(key) if isinstance(value, dict) else None
    return building.destination(value)


DECLARED: tuple[tuple[str, Callable[[Building], None]], ...] = (
    ("its permissions", _add_permissions),
    ("its URLs", _add_urls),
    ("its event source mappings", _add_mappings),
    ("the notifications of its buckets", _add_notifications),
    ("its subscriptions", _add_subscriptions),
    ("its rules", _add_rules),
    ("its schedules", _add_schedules),
    ("where its results go", _add_deliveries),
)
"""Everything that adds to the doors of functions, by what it reads."""
