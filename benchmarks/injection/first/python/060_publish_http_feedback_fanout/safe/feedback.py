import json
import os
from typing import Literal
from uuid import UUID

import boto3
from pydantic import BaseModel, ConfigDict, Field, ValidationError

sns = boto3.client("sns")
TOPIC = os.environ["FEEDBACK_TOPIC"]


class Feedback(BaseModel):
    model_config = ConfigDict(extra="forbid")

    order: UUID
    rating: int = Field(ge=1, le=5)
    channel: Literal["web", "app", "store"]


def publish(message):
    sns.publish(TopicArn=TOPIC, Message=message)


def handler(event, context):
    headers = {"content-type": "application/json"}
    try:
        feedback = Feedback.model_validate_json(event.get("body") or "")
    except ValidationError:
        return {"statusCode": 400, "headers": headers, "body": json.dumps({"error": "invalid"})}
    publish(feedback.model_dump_json())
    return {"statusCode": 202, "headers": headers, "body": json.dumps({"accepted": True})}
