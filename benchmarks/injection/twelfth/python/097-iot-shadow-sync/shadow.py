import json
import os
import re

import boto3

iot = boto3.client("iot-data")
firmware = boto3.resource("dynamodb").Table(os.environ["FIRMWARE_TABLE"])
THING = re.compile(r"pump-[0-9]{4}")


def desired_for(model):
    item = firmware.get_item(Key={"model": model}).get("Item")
    return {"firmware": item["version"], "interval": int(item["interval"])} if item else None


def handler(event, context):
    thing = event["topic"].split("/")[1]
    if not THING.fullmatch(thing):
        raise ValueError("unknown kind of thing")
    desired = desired_for(str(event.get("model", "")))
    if desired and event.get("firmware") != desired["firmware"]:
        iot.update_thing_shadow(thingName=thing, payload=json.dumps({"state": {"desired": desired}}).encode())
