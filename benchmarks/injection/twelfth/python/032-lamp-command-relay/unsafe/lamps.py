import base64
import json
import os
import re

import boto3
from marshmallow import ValidationError

from commands import CommandSchema

iot = boto3.client("iot-data", endpoint_url=os.environ["IOT_ENDPOINT"])
LAMP = re.compile(r"/lamps/([0-9]{1,6})/command")


def body_of(event):
    raw = event.get("body") or "{}"
    return base64.b64decode(raw).decode() if event.get("isBase64Encoded") else raw


def handler(event, context):
    found = LAMP.fullmatch(event["path"])
    if not found:
        return {"statusCode": 404}
    try:
        command = CommandSchema().loads(body_of(event))
    except (ValidationError, json.JSONDecodeError):
        return {"statusCode": 422}
    iot.publish(  # expect: publish
        topic=f"home/lamps/{found[1]}/command", qos=1, payload=json.dumps(command).encode()
    )
    return {"statusCode": 202}
