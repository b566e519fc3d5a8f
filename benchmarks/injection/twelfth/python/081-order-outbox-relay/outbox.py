import os
from enum import StrEnum
from uuid import UUID

import boto3
from boto3.dynamodb.types import TypeDeserializer
from pydantic import BaseModel, ConfigDict

events = boto3.client("events")
read = TypeDeserializer().deserialize


class Kind(StrEnum):
    PLACED = "OrderPlaced"
    CANCELLED = "OrderCancelled"


class Entry(BaseModel):
    model_config = ConfigDict(extra="ignore")

    order: UUID
    kind: Kind
    cents: int


def entries(event):
    for record in event["Records"]:
        if record["eventName"] == "INSERT":
            yield Entry.model_validate({k: read(v) for k, v in record["dynamodb"]["NewImage"].items()})


def handler(event, context):
    batch = [
        {
            "EventBusName": os.environ["BUS"],
            "Source": "shop.orders",
            "DetailType": entry.kind.value,
            "Detail": entry.model_dump_json(include={"order", "cents"}),
        }
        for entry in entries(event)
    ]
    for start in range(0, len(batch), 10):
        answer = events.put_events(Entries=batch[start : start + 10])
        if answer["FailedEntryCount"]:
            raise RuntimeError("entries were refused")
