import base64
import json
import os
from collections import defaultdict
from itertools import islice
from typing import Iterable, Iterator, Literal

import boto3
from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

logger = Logger()
metrics = Metrics(namespace="Clickstream")
sqs = boto3.client("sqs")
QUEUES: dict[str, str] = json.loads(os.environ["QUEUES"])


class View(BaseModel):
    model_config = ConfigDict(extra="forbid")
    type: Literal["view"]
    session: str = Field(pattern=r"^[0-9a-f]{32}$")
    page_id: int


class Purchase(BaseModel):
    model_config = ConfigDict(extra="forbid")
    type: Literal["purchase"]
    session: str = Field(pattern=r"^[0-9a-f]{32}$")
    order_id: int
    cents: int = Field(ge=0)


adapter = TypeAdapter(View | Purchase)


def parsed(records: Iterable[dict]) -> Iterator[View | Purchase]:
    for record in records:
        try:
            yield adapter.validate_json(base64.b64decode(record["kinesis"]["data"]))
        except ValidationError as exc:
            metrics.add_metric(name="Rejected", unit=MetricUnit.Count, value=1)
            logger.warning("rejected", extra={"errors": exc.error_count()})


def batched(items: list, size: int) -> Iterator[list]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def send(queue: str, items: list[BaseModel]) -> None:
    for chunk in batched(items, 10):
        answer = sqs.send_message_batch(
            QueueUrl=QUEUES[queue],
            Entries=[
                {"Id": str(number), "MessageBody": item.model_dump_json()}
                for number, item in enumerate(chunk)
            ],
        )
        if answer.get("Failed"):
            raise RuntimeError(f"{len(answer['Failed'])} messages were not accepted")


@metrics.log_metrics
def handler(event, context):
    groups = defaultdict(list)
    for item in parsed(event["Records"]):
        groups[item.type].append(item)
    for queue, items in groups.items():
        send(queue, items)
    return {queue: len(items) for queue, items in groups.items()}
