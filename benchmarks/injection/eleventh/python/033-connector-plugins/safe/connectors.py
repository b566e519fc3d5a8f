import json
import os

import boto3

from plugins import REGISTRY, Connector

status = boto3.resource("dynamodb").Table(os.environ["STATUS_TABLE"])


class UnknownConnector(LookupError):
    pass


def load(message: dict) -> Connector:
    try:
        return REGISTRY[message["connector"]]()
    except KeyError:
        raise UnknownConnector() from None


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
