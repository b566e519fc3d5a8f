# trigger: alb
import json
import os
from dataclasses import dataclass
from typing import Literal

import boto3
from pydantic import BaseModel, Field

iot = boto3.client("iot-data")


class Command(BaseModel):
    action: Literal["start", "stop"]
    unit: str = Field(pattern=r"^[a-z]{3,12}\Z")


@dataclass
class Note:
    action: str
    unit: str


def put(command):
    detail = json.dumps({"action": command.action, "unit": command.unit})
    iot.publish(topic=os.environ["TOPIC"], payload=detail)  # expect: INJ015


def unsafe(event, context):
    put(Note(**json.loads(event["body"])))
    return {"statusCode": 202}


def safe(event, context):
    put(Command(**json.loads(event["body"])))
    return {"statusCode": 202}
