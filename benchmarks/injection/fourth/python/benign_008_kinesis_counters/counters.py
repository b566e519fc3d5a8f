import base64
import collections
import json
import logging
import os

import boto3

logging.getLogger().setLevel(logging.INFO)
logger = logging.getLogger(__name__)
table = boto3.resource("dynamodb").Table(os.environ["COUNTERS"])


class Counter(object):
    def __init__(self):
        self.values = collections.defaultdict(int)

    def add(self, payload):
        campaign = payload.get("campaign")
        if not isinstance(campaign, str):
            raise ValueError("campaign")
        self.values[campaign] += int(payload.get("clicks", 1))

    def flush(self):
        for campaign, clicks in self.values.items():
            table.update_item(
                Key={"campaign": campaign},
                UpdateExpression="ADD #clicks :clicks",
                ExpressionAttributeNames={"#clicks": "clicks"},
                ExpressionAttributeValues={":clicks": clicks},
            )


def handler(event, context):
    counter = Counter()
    bad = 0
    for record in event["Records"]:
        try:
            counter.add(json.loads(base64.b64decode(record["kinesis"]["data"])))
        except (ValueError, AttributeError):
            bad += 1
    counter.flush()
    if bad:
        logger.warning("%d malformed records", bad)
