import json
import os

import boto3

suppressed = boto3.resource("dynamodb").Table(os.environ["SUPPRESSION_TABLE"])


def addresses(notification):
    match notification:
        case {"notificationType": "Bounce", "bounce": {"bounceType": "Permanent", "bouncedRecipients": recipients}}:
            return [r["emailAddress"] for r in recipients]
        case {"notificationType": "Complaint", "complaint": {"complainedRecipients": recipients}}:
            return [r["emailAddress"] for r in recipients]
        case _:
            return []


def handler(event, context):
    with suppressed.batch_writer() as batch:
        for record in event["Records"]:
            for address in addresses(json.loads(record["Sns"]["Message"])):
                batch.put_item(Item={"address": address.strip().lower()})
