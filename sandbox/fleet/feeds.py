"""Connects functions with what feeds them: queues, topics, buckets, EventBridge rules, URLs and direct callers."""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from sandbox.fleet.function import FleetFunction
from sandbox.fleet.permissions import let_invoker, let_service, let_url_callers
from sandbox.fleet.place import Place
from sandbox.fleet.triggers import BusRule, FormerUpload, Invoker, Queue, Schedule, Topic, Trigger, Upload, Url

_EVENT_SOURCE = "shop"
_PUBLIC_ACCESS = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
_QUEUES = threading.Lock()
"""moto goes through all queues to find one, and fails when another comes into being meanwhile."""


def connect(place: Place, function: FleetFunction) -> None:
    """Connect one function with its triggers, all but routes of APIs; notifications of buckets are configured later."""
    for trigger in function.triggers:
        connector = _CONNECTORS.get(type(trigger))
        if connector is not None:
            connector(place, function.name, trigger)


def create_topics(place: Place, functions: Iterable[FleetFunction]) -> None:
    """Create every topic that feeds functions, which they may share, or that is told of their success."""
    functions = tuple(functions)
    feeding = {each.name for function in functions for each in function.triggers if isinstance(each, Topic)}
    told = {function.outcomes.on_success for function in functions if function.outcomes}
    for name in sorted(feeding | {arn.rpartition(":")[2] for arn in told if arn}):
        place.client("sns").create_topic(Name=name)


def create_buckets(place: Place, triggers: Iterable[Trigger], *others: str) -> None:
    """Create every bucket, which functions may share. Public access is blocked but where anybody may put objects."""
    uploads = [trigger for trigger in triggers if isinstance(trigger, Upload)]
    open_to_all = {trigger.bucket for trigger in uploads if trigger.open_to_all}
    s3 = place.client("s3")
    elsewhere = (
        {} if place.region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": place.region}}
    )
    for name in sorted({trigger.bucket for trigger in uploads} | set(others)):
        bucket = place.bucket(name)
        s3.create_bucket(Bucket=bucket, **elsewhere)
        if name in open_to_all:
            s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(_anybody_may_put(bucket)))
        else:
            s3.put_public_access_block(
                Bucket=bucket, PublicAccessBlockConfiguration=dict.fromkeys(_PUBLIC_ACCESS, True)
            )


def _anybody_may_put(bucket: str) -> dict[str, object]:
    put = {"Effect": "Allow", "Principal": "*", "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{bucket}/*"}
    return {"Version": "2012-10-17", "Statement": [{"Sid": "UploadForm", **put}]}


def notify_of_uploads(place: Place, functions: Iterable[FleetFunction]) -> None:
    """Configure the notifications of every bucket, which functions may share."""
    wanted: dict[str, list[dict[str, object]]] = defaultdict(list)
    for function in functions:
        for trigger in function.triggers:
            if isinstance(trigger, Upload):
                wanted[trigger.bucket].append(_notification(place, function.name, trigger))
    for bucket, notifications in sorted(wanted.items()):
        place.client("s3").put_bucket_notification_configuration(
            Bucket=place.bucket(bucket),
            NotificationConfiguration={"LambdaFunctionConfigurations": notifications},
            SkipDestinationValidation=True,
        )


def _notification(place: Place, function: str, trigger: Upload) -> dict[str, object]:
    notification: dict[str, object] = {
        "Id": function,
        "LambdaFunctionArn": place.function(function),
        "Events": ["s3:ObjectCreated:*"],
    }
    if trigger.prefix:
        notification["Filter"] = {"Key": {"FilterRules": [{"Name": "prefix", "Value": trigger.prefix}]}}
    return notification


def _url(place: Place, function: str, trigger: Url) -> None:
    place.client("lambda").create_function_url_config(
        FunctionName=function,
        AuthType="NONE" if trigger.public else "AWS_IAM",
        **({"Cors": {"AllowOrigins": list(trigger.origins)}} if trigger.origins else {}),
    )
    let_url_callers(place, function, public=trigger.public)


def _queue(place: Place, function: str, trigger: Queue) -> None:
    attributes = {"VisibilityTimeout": "90", "SqsManagedSseEnabled": "true"}
    if trigger.open_to_all:
        statement = {
            "Sid": "Partners",
            "Effect": "Allow",
            "Principal": "*",
            "Action": "sqs:SendMessage",
            "Resource": place.arn("sqs", trigger.name),
        }
        attributes["Policy"] = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    sqs = place.client("sqs")
    with _QUEUES:
        url = sqs.create_queue(QueueName=trigger.name, Attributes=attributes)["QueueUrl"]
        place.client("lambda").create_event_source_mapping(
            FunctionName=function,
            EventSourceArn=place.arn("sqs", trigger.name),
            Enabled=trigger.enabled,
            BatchSize=10,
            FunctionResponseTypes=["ReportBatchItemFailures"],
        )
        if trigger.gone:
            sqs.delete_queue(QueueUrl=url)


def _topic(place: Place, function: str, trigger: Topic) -> None:
    topic = place.arn("sns", trigger.name)
    let_service(place, function, "sns", sid="topic", source="" if trigger.from_anywhere else topic)
    place.client("sns").subscribe(TopicArn=topic, Protocol="lambda", Endpoint=place.function(function))


def _upload(place: Place, function: str, trigger: Upload) -> None:
    if trigger.from_anywhere:
        let_service(place, function, "s3", sid="uploads")
    else:
        bucket = f"arn:aws:s3:::{place.bucket(trigger.bucket)}"
        let_service(place, function, "s3", sid="uploads", source=bucket, account=place.account)


def _former_upload(place: Place, function: str, trigger: FormerUpload) -> None:
    bucket = f"arn:aws:s3:::{place.bucket(trigger.bucket)}"
    let_service(
        place, function, "s3", sid="former-uploads", source=bucket, account=place.account if trigger.pinned else ""
    )


def _bus_rule(place: Place, function: str, trigger: BusRule) -> None:
    pattern = json.dumps({"source": [_EVENT_SOURCE], "detail-type": [trigger.detail_type]})
    _rule(place, function, trigger.name, anywhere=trigger.from_anywhere, EventPattern=pattern)


def _schedule(place: Place, function: str, trigger: Schedule) -> None:
    state = "ENABLED" if trigger.enabled else "DISABLED"
    _rule(place, function, trigger.name, anywhere=False, State=state, ScheduleExpression=trigger.rate)


def _rule(place: Place, function: str, name: str, *, anywhere: bool, **when: str) -> None:
    events = place.client("events")
    events.put_rule(Name=name, **when)
    events.put_targets(Rule=name, Targets=[{"Id": "function", "Arn": place.function(function)}])
    let_service(place, function, "events", sid="rule", source="" if anywhere else place.arn("events", f"rule/{name}"))


_CONNECTORS: dict[type, Callable[[Place, str, Any], None]] = {
    Url: _url,
    Queue: _queue,
    Topic: _topic,
    Upload: _upload,
    FormerUpload: _former_upload,
    BusRule: _bus_rule,
    Schedule: _schedule,
    Invoker: let_invoker,
}
