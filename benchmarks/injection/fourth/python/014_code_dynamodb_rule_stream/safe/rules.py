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
    factory = REGISTRY.get(rule["check"])
    if factory is None:
        raise ValueError("unknown check")
    return factory(float(rule["limit"]))


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
