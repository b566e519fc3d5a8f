import os
import uuid
from datetime import date, datetime

import boto3

table = boto3.resource("dynamodb").Table(os.environ["BOOKING_TABLE"])
PARSERS = {
    "day": date.fromisoformat,
    "time": lambda v: datetime.strptime(v, "%H:%M").time(),
    "guests": int,
}


def parsed(slots):
    for name, parse in PARSERS.items():
        try:
            yield name, parse(slots[name]["value"]["interpretedValue"])
        except (TypeError, KeyError, ValueError):
            yield name, None


def handler(event, context):
    intent = event["sessionState"]["intent"]
    values = dict(parsed(intent["slots"]))
    missing = next((name for name, value in values.items() if value is None), None)
    if missing:
        return {"sessionState": {"dialogAction": {"type": "ElicitSlot", "slotToElicit": missing}, "intent": intent}}
    table.put_item(
        Item={
            "id": str(uuid.uuid4()),
            "day": values["day"].isoformat(),
            "time": f"{values['time']:%H:%M}",
            "guests": min(12, values["guests"]),
        }
    )
    return {"sessionState": {"dialogAction": {"type": "Close"}, "intent": {**intent, "state": "Fulfilled"}}}
