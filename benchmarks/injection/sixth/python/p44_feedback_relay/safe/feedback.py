import json
import os
from enum import Enum
from functools import wraps
from typing import Annotated

import boto3
from pydantic import BaseModel, ConfigDict, Field

sns = boto3.client("sns")
TOPIC = os.environ["TOPIC_ARN"]


def api(fn):
    @wraps(fn)
    def wrapper(event, context):
        try:
            code, body = fn(event)
        except ValueError:
            code, body = 400, {"error": "invalid feedback"}
        return {
            "statusCode": code,
            "headers": {"Content-Type": "application/json", "Access-Control-Allow-Origin": "https://shop.example.com"},
            "body": json.dumps(body),
        }
    return wrapper


class Area(str, Enum):
    shop = "shop"
    delivery = "delivery"
    returns = "returns"


class Feedback(BaseModel):
    model_config = ConfigDict(extra="forbid")

    area: Area
    stars: Annotated[int, Field(ge=1, le=5)]
    order: Annotated[str, Field(pattern=r"^[A-Z]{2}[0-9]{8}$")]


def read(event):
    return Feedback.model_validate_json(event.get("body") or "null")


@api
def handler(event):
    feedback = read(event)
    answer = sns.publish(TopicArn=TOPIC, Message=feedback.model_dump_json())
    return 202, {"id": answer["MessageId"]}
