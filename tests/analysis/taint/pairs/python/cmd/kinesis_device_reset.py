# trigger: kinesis
import base64
import json
import os
import uuid


def decoded(record):
    return json.loads(base64.b64decode(record["kinesis"]["data"]))


def unsafe(event, context):
    for record in event["Records"]:
        device = decoded(record)["device"]
        if os.system("/opt/bin/reset --device %s" % device) != 0:  # expect: INJ001
            raise RuntimeError("the device could not be reset")


def safe(event, context):
    for record in event["Records"]:
        device = uuid.UUID(decoded(record)["device"])
        if os.system("/opt/bin/reset --device %s" % device) != 0:
            raise RuntimeError("the device could not be reset")
