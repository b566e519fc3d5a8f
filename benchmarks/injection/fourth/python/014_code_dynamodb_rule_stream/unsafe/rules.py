import logging
import os

import boto3
from boto3.dynamodb.types import TypeDeserializer

from checks import REGISTRY, register

logging.basicConfig(level=logging.INFO)
logger = logging.getLogger("rules")

_des = TypeDeserializer()
results = boto3.resource("dynamodb").Table(os.environ["RESULTS"])
SAMPLE = {"amount": 120.0, "country": "DE", "items": 3}


def plain(image):
    return {name: _des.deserialize(value) for name, value in image.items()}


def build(rule):
    source = "def check(order):\n    return bool(%s)\n" % rule["expression"]
    scope = {}
    exec(source, scope)  # expect: code
    return scope["check"]


def stream(event, context):
    for record in event["Records"]:
        if record["eventName"] == "REMOVE":
            continue
        rule = plain(record["dynamodb"]["NewImage"])
        try:
            outcome = build(rule)(SAMPLE)
        except Exception:
            logger.warning("a rule could not be built")
            continue
        results.put_item(Item={"rule": rule["id"], "sample": outcome})
