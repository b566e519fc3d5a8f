import json
import os
import uuid

import boto3
from typing import Literal

from pydantic import BaseModel, ValidationError, conint

events = boto3.client("events")


class SignUp(BaseModel):
    plan: Literal["free", "team", "business"]
    source: Literal["web", "app"] = "web"
    seats: conint(ge=1, le=500) = 1


def entry(detail):
    return {
        "Source": "example.accounts",
        "DetailType": "SignedUp",
        "EventBusName": os.environ["BUS"],
        "Detail": json.dumps({"id": str(uuid.uuid4()), **detail}),
    }


def handler(event, context):
    try:
        detail = SignUp.model_validate_json(event["body"]).model_dump()
    except (KeyError, ValidationError):
        return {"statusCode": 400}
    answer = events.put_events(Entries=[entry(detail)])
    return {"statusCode": 502 if answer["FailedEntryCount"] else 202}
