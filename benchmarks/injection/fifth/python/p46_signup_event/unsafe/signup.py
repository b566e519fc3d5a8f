import json
import os
import uuid

import boto3

events = boto3.client("events")


def entry(detail):
    return {
        "Source": "example.accounts",
        "DetailType": "SignedUp",
        "EventBusName": os.environ["BUS"],
        "Detail": json.dumps({"id": str(uuid.uuid4()), **detail}),
    }


def handler(event, context):
    try:
        body = json.loads(event["body"])
        detail = {key: body[key] for key in ("plan", "source", "seats")}
    except (KeyError, ValueError):
        return {"statusCode": 400}
    answer = events.put_events(Entries=[entry(detail)])  # expect: publish
    return {"statusCode": 502 if answer["FailedEntryCount"] else 202}
