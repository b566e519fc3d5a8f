# trigger: kinesis
import base64
from typing import Annotated, Any, Literal

import boto3
from pydantic import BaseModel, Field, TypeAdapter

sqs = boto3.client("sqs")


class Started(BaseModel):
    type: Literal["started"]
    machine: int


class Stopped(BaseModel):
    type: Literal["stopped"]
    reason: Literal["operator", "fault"]


class Reported(BaseModel):
    type: Literal["reported"]
    report: dict[str, Any]


Known = Annotated[Started | Stopped, Field(discriminator="type")]
CLOSED = TypeAdapter(list[Known])
OPEN = TypeAdapter(Started | Reported)


def put(model):
    sqs.send_message(QueueUrl="https://queue.example/machines", MessageBody=model.model_dump_json())  # expect: INJ015


def payloads(event):
    return [base64.b64decode(record["kinesis"]["data"]) for record in event["Records"]]


def unsafe(event, context):
    for payload in payloads(event):
        put(OPEN.validate_json(payload))


def safe(event, context):
    for payload in payloads(event):
        for model in CLOSED.validate_json(payload):
            put(model)
