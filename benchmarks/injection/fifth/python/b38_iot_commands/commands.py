import json
import os
import time
from enum import Enum

import boto3

iot = boto3.client("iot-data", endpoint_url="https://" + os.environ["IOT_ENDPOINT"])


class Command(Enum):
    REBOOT = "reboot"
    BLINK = "blink"
    SAMPLE = "sample"


class Invalid(Exception):
    pass


def parse(event):
    try:
        body = json.loads(event["body"])
        device = int(event["pathParameters"]["device"])
        command = Command(body["command"])
        seconds = int(body.get("seconds", 5))
    except (KeyError, TypeError, ValueError):
        raise Invalid() from None
    if not (0 < device < 100_000 and 0 < seconds <= 60):
        raise Invalid()
    return device, command, seconds


def send(device, command, seconds):
    iot.publish(
        topic=f"devices/{device}/commands",
        qos=1,
        payload=json.dumps({"command": command.value, "seconds": seconds, "at": int(time.time())}),
    )


def handler(event, context):
    try:
        device, command, seconds = parse(event)
    except Invalid:
        return {"statusCode": 400, "body": json.dumps({"commands": [command.value for command in Command]})}
    send(device, command, seconds)
    return {"statusCode": 202, "body": json.dumps({"device": device})}
