import json
import os
import time

import boto3

suppressed = boto3.resource("dynamodb").Table(os.environ["SUPPRESSED"])


def addresses(notification):
    kind = notification["notificationType"]
    if kind == "Bounce" and notification["bounce"]["bounceType"] == "Permanent":
        return [r["emailAddress"] for r in notification["bounce"]["bouncedRecipients"]]
    if kind == "Complaint":
        return [r["emailAddress"] for r in notification["complaint"]["complainedRecipients"]]
    return []


def handler(event, context):
    now = int(time.time())
    with suppressed.batch_writer(overwrite_by_pkeys=["email"]) as batch:
        for record in event["Records"]:
            for address in addresses(json.loads(record["Sns"]["Message"])):
                batch.put_item(Item={"email": address.lower(), "since": now})
