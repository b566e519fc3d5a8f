"""SNS, SQS and EventBridge."""

from __future__ import annotations

import json
from typing import Any

from sandbox.cloudformation.resource import Creation, Provision, resource


def _texts(values: dict[str, Any]) -> dict[str, str]:
    """Attributes as SNS and SQS take them: all of them text."""
    return {
        name: str(value).lower() if isinstance(value, bool) else value if isinstance(value, str) else json.dumps(value)
        for name, value in values.items()
    }


@resource(
    "AWS::SNS::Topic",
    "TopicName DisplayName KmsMasterKeyId FifoTopic ContentBasedDeduplication SignatureVersion TracingConfig "
    "Subscription Tags",
)
def topic(new: Provision) -> Creation:
    """A topic with its first subscriptions."""
    sns, name = new.client("sns"), new.name("TopicName", 256)
    names = (
        "DisplayName",
        "KmsMasterKeyId",
        "FifoTopic",
        "ContentBasedDeduplication",
        "SignatureVersion",
        "TracingConfig",
    )
    arn = sns.create_topic(Name=name, Attributes=_texts(new.some(*names)), Tags=new.user_tags())["TopicArn"]
    for subscription in new.properties.get("Subscription", []):
        sns.subscribe(TopicArn=arn, **subscription)
    return Creation(ref=arn, attributes={"TopicArn": arn, "TopicName": name})


@resource("AWS::SNS::TopicPolicy", "Topics PolicyDocument")
def topic_policy(new: Provision) -> Creation:
    """Who may publish to some topics."""
    document = json.dumps(new.properties["PolicyDocument"])
    for arn in new.properties["Topics"]:
        new.client("sns").set_topic_attributes(TopicArn=arn, AttributeName="Policy", AttributeValue=document)
    return Creation(ref=new.name("", 64))


@resource(
    "AWS::SNS::Subscription",
    "TopicArn Protocol Endpoint FilterPolicy FilterPolicyScope RawMessageDelivery RedrivePolicy",
    without_effect={"Region": "the topic's ARN names its region"},
)
def subscription(new: Provision) -> Creation:
    """A subscription."""
    optional = _texts(new.some("FilterPolicy", "FilterPolicyScope", "RawMessageDelivery", "RedrivePolicy"))
    request = new.some("TopicArn", "Protocol", "Endpoint")
    made = new.client("sns").subscribe(**request, Attributes=optional, ReturnSubscriptionArn=True)
    return Creation(ref=made["SubscriptionArn"])


_QUEUE = (
    "VisibilityTimeout MessageRetentionPeriod DelaySeconds MaximumMessageSize ReceiveMessageWaitTimeSeconds "
    "RedrivePolicy RedriveAllowPolicy KmsMasterKeyId KmsDataKeyReusePeriodSeconds SqsManagedSseEnabled FifoQueue "
    "ContentBasedDeduplication"
)


@resource("AWS::SQS::Queue", f"QueueName Tags {_QUEUE}")
def queue(new: Provision) -> Creation:
    """A queue."""
    name, tags = new.name("QueueName", 80), {tag["Key"]: tag["Value"] for tag in new.user_tags()}
    attributes = _texts(new.some(*_QUEUE.split()))
    url = new.client("sqs").create_queue(QueueName=name, Attributes=attributes, tags=tags)["QueueUrl"]
    arn = f"arn:aws:sqs:{new.region}:{new.account}:{name}"
    return Creation(ref=url, attributes={"Arn": arn, "QueueName": name, "QueueUrl": url})


@resource("AWS::SQS::QueuePolicy", "Queues PolicyDocument")
def queue_policy(new: Provision) -> Creation:
    """Who may send to some queues."""
    for url in new.properties["Queues"]:
        policy = {"Policy": json.dumps(new.properties["PolicyDocument"])}
        new.client("sqs").set_queue_attributes(QueueUrl=url, Attributes=policy)
    return Creation(ref=new.name("", 64))


@resource(
    "AWS::Events::Rule", "Name EventBusName EventPattern ScheduleExpression State Description RoleArn Targets Tags"
)
def rule(new: Provision) -> Creation:
    """A rule and its targets."""
    events, name = new.client("events"), new.name("Name")
    bus = new.some("EventBusName")
    optional = new.some("ScheduleExpression", "State", "Description", "RoleArn")
    if "EventPattern" in new.properties:
        optional["EventPattern"] = json.dumps(new.properties["EventPattern"])
    arn = events.put_rule(Name=name, Tags=new.user_tags(), **bus, **optional)["RuleArn"]
    if targets := new.properties.get("Targets"):
        events.put_targets(Rule=name, Targets=targets, **bus)
    short = str(bus.get("EventBusName", "default")).rpartition("/")[2]
    return Creation(ref=name if short == "default" else f"{short}|{name}", attributes={"Arn": arn})


@resource("AWS::Events::EventBus", "Name Description KmsKeyIdentifier DeadLetterConfig Policy Tags")
def event_bus(new: Provision) -> Creation:
    """An event bus."""
    name = new.properties["Name"]
    optional = new.some("Description", "KmsKeyIdentifier", "DeadLetterConfig")
    arn = new.client("events").create_event_bus(Name=name, Tags=new.user_tags(), **optional)["EventBusArn"]
    if policy := new.properties.get("Policy"):
        new.client("events").put_permission(EventBusName=name, Policy=json.dumps(policy))
    return Creation(ref=name, attributes={"Arn": arn, "Name": name})


@resource("AWS::Events::EventBusPolicy", "EventBusName StatementId Statement Action Principal Condition")
def event_bus_policy(new: Provision) -> Creation:
    """Who may put events on a bus."""
    request = {"EventBusName": new.properties.get("EventBusName", "default")}
    identifier = new.properties["StatementId"]
    statement = new.properties.get("Statement")
    if statement is None:
        request |= {"StatementId": identifier, **new.some("Action", "Principal", "Condition")}
    else:
        bus = f"arn:aws:events:{new.region}:{new.account}:event-bus/{request['EventBusName']}"
        named = {"Sid": identifier, "Resource": bus, **statement}
        request["Policy"] = json.dumps({"Version": "2012-10-17", "Statement": [named]})
    new.client("events").put_permission(**request)
    return Creation(ref=f"{request['EventBusName']}|{identifier}")
