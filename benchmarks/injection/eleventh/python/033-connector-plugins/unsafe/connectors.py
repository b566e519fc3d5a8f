import json
import os

import boto3
import importlib

from plugins import REGISTRY, Connector

status = boto3.resource("dynamodb").Table(os.environ["STATUS_TABLE"])


class UnknownConnector(LookupError):
    pass


def load(message: dict) -> Connector:
    name = message["connector"]
    if name in REGISTRY:
        return REGISTRY[name]()
    module = importlib.import_module(name)  # expect: code
    return module.Connector()


def process(record: dict) -> None:
    message = json.loads(record["body"])
    connector = load(message)
    pulled = sum(1 for _ in connector.pull())
    status.update_item(
        Key={"message_id": record["messageId"]},
        UpdateExpression="SET pulled = :n",
        ExpressionAttributeValues={":n": pulled},
    )


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            process(record)
        except Exception:
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
