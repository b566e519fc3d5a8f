import json
import os

import boto3

suppressed = boto3.resource("dynamodb").Table(os.environ["SUPPRESSED"])


def bounced(event):
    for record in event["Records"]:
        notification = json.loads(record["Sns"]["Message"])
        if notification.get("notificationType") != "Bounce":
            continue
        bounce = notification["bounce"]
        if bounce["bounceType"] != "Permanent":
            continue
        for recipient in bounce["bouncedRecipients"]:
            yield recipient["emailAddress"].lower(), bounce["timestamp"]


def handler(event, context):
    count = 0
    for address, when in bounced(event):
        suppressed.put_item(Item={"mail": address, "since": when})
        count += 1
    print(json.dumps({"suppressed": count}))
