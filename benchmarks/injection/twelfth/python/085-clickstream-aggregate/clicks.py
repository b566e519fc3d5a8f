import base64
import json
import os
from collections import Counter
from datetime import datetime, timezone

import boto3

table = boto3.resource("dynamodb").Table(os.environ["VIEW_TABLE"])
PAGES = frozenset({"home", "search", "cart", "checkout"})


def views(event):
    for record in event["Records"]:
        kinesis = record["kinesis"]
        page = json.loads(base64.b64decode(kinesis["data"])).get("page")
        if isinstance(page, str) and page in PAGES:
            at = datetime.fromtimestamp(kinesis["approximateArrivalTimestamp"], timezone.utc)
            yield page, at.strftime("%Y-%m-%dT%H:%M")


def handler(event, context):
    for (page, minute), count in Counter(views(event)).items():
        table.update_item(
            Key={"page": page, "minute": minute},
            UpdateExpression="ADD #v :n",
            ExpressionAttributeNames={"#v": "views"},
            ExpressionAttributeValues={":n": count},
        )
