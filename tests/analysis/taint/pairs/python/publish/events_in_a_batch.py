# trigger: iot
import json

import boto3

events = boto3.client("events")


def entry(detail):
    return {"Source": "app.devices", "DetailType": "reading", "Detail": json.dumps(detail)}


def unsafe(event, context):
    events.put_events(Entries=[entry({"sensor": event["sensor"], "value": event["value"]})])  # expect: INJ015


def safe(event, context):
    events.put_events(Entries=[entry({"sensor": int(event["sensor"]), "value": float(event["value"])})])
