import base64
import json
import os

import boto3

from triage.model import priority

tickets = boto3.resource("dynamodb").Table(os.environ["TICKETS"])


def values(event):
    for batch in event["records"].values():
        for record in batch:
            yield json.loads(base64.b64decode(record["value"]))


def handler(event, context):
    for ticket in values(event):
        tickets.update_item(
            Key={"id": str(ticket["id"])},
            UpdateExpression="SET prio = :p",
            ExpressionAttributeValues={":p": priority(ticket)},
        )
