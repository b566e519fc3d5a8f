import json
import os

import boto3
from pydantic import ValidationError

from model import to_detail

bus = boto3.client("events")


class EventBus:
    def __init__(self, name):
        self.name = name

    def emit(self, detail):
        entry = {"EventBusName": self.name, "Source": "partner.orders", "DetailType": "OrderPlaced", "Detail": detail}
        return bus.put_events(Entries=[entry])["FailedEntryCount"] == 0


def handler(event, context):
    try:
        detail = to_detail(event["body"])
    except (ValidationError, ValueError):
        return {"statusCode": 400, "body": json.dumps({"error": "invalid"})}
    ok = EventBus(os.environ["BUS"]).emit(detail)
    return {"statusCode": 202 if ok else 503, "body": "{}"}
