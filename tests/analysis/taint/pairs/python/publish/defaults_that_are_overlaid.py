# trigger: http
import json
import os

import boto3

iot = boto3.client("iot-data")
DEFAULTS = {"kind": "import", "retries": 3}


def start(values):
    iot.publish(  # expect: INJ015
        topic=os.environ["TOPIC"],
        payload=json.dumps({"kind": values["kind"], "retries": 1}),
    )
    return {"statusCode": 202}


def unsafe(event, context):
    return start({**DEFAULTS, **json.loads(event["body"])})


def safe(event, context):
    return start({**json.loads(event["body"]), **DEFAULTS})
