import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

import boto3
from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

logger = Logger(service="redrive")
metrics = Metrics(namespace="Operations", service="redrive")
sqs = boto3.client("sqs")


@dataclass(frozen=True)
class QueuePair:
    source_url: str
    source_arn: str
    target_arn: str


def configured() -> MappingProxyType:
    raw = json.loads(os.environ["QUEUE_PAIRS"])
    return MappingProxyType({name: QueuePair(**pair) for name, pair in raw.items()})


PAIRS = configured()


class Action(Enum):
    INSPECT = "inspect"
    REDRIVE = "redrive"
    STATUS = "status"


class RedriveError(ValueError):
    pass


def sample(pair: QueuePair, limit: int) -> Iterator[dict]:
    deadline = time.monotonic() + 10
    seen = 0
    while seen < limit and time.monotonic() < deadline:
        answer = sqs.receive_message(
            QueueUrl=pair.source_url,
            MaxNumberOfMessages=min(10, limit - seen),
            VisibilityTimeout=30,
            MessageSystemAttributeNames=["ApproximateReceiveCount", "SentTimestamp"],
        )
        messages = answer.get("Messages", [])
        if not messages:
            return
        seen += len(messages)
        yield from messages


def inspect(pair: QueuePair, event: dict) -> dict:
    kinds: Counter = Counter()
    oldest = None
    for message in sample(pair, min(int(event.get("limit", 20)), 100)):
        sent = int(message["Attributes"]["SentTimestamp"])
        oldest = sent if oldest is None else min(oldest, sent)
        try:
            kinds["json" if isinstance(json.loads(message["Body"]), dict) else "other"] += 1
        except ValueError:
            kinds["text"] += 1
    return {"kinds": dict(kinds), "oldest": oldest}


def redrive(pair: QueuePair, event: dict) -> dict:
    rate = max(1, min(int(event.get("rate", 10)), 500))
    answer = sqs.start_message_move_task(
        SourceArn=pair.source_arn, DestinationArn=pair.target_arn, MaxNumberOfMessagesPerSecond=rate
    )
    metrics.add_metric(name="Redrives", unit=MetricUnit.Count, value=1)
    return {"task": answer["TaskHandle"]}


def status(pair: QueuePair, event: dict) -> dict:
    tasks = sqs.list_message_move_tasks(SourceArn=pair.source_arn, MaxResults=1)["Results"]
    if not tasks:
        return {"state": "NONE"}
    return {"state": tasks[0]["Status"], "moved": tasks[0].get("ApproximateNumberOfMessagesMoved", 0)}


ACTIONS = {Action.INSPECT: inspect, Action.REDRIVE: redrive, Action.STATUS: status}


@metrics.log_metrics
@logger.inject_lambda_context
def handler(event, context):
    try:
        action = Action(event["action"])
        pair = PAIRS[event["queue"]]
    except (KeyError, ValueError):
        raise RedriveError("action or queue is not known") from None
    result = ACTIONS[action](pair, event)
    logger.info("done", extra={"action": action.value, "queue": event["queue"], **result})
    return result
