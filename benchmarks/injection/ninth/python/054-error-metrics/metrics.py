import base64
import gzip
import json
from collections import Counter

import boto3

cloudwatch = boto3.client("cloudwatch")
LEVELS = ("ERROR", "WARNING", "INFO")


def decode(event):
    packed = base64.b64decode(event["awslogs"]["data"])
    return json.loads(gzip.decompress(packed))


def level_of(message):
    for level in LEVELS:
        if level in message:
            return level
    return "OTHER"


def handler(event, context):
    batch = decode(event)
    if batch["messageType"] != "DATA_MESSAGE":
        return
    counts = Counter(level_of(e["message"]) for e in batch["logEvents"])
    cloudwatch.put_metric_data(
        Namespace="Logs/Levels",
        MetricData=[
            {"MetricName": level, "Value": number, "Unit": "Count"}
            for level, number in counts.items()
        ],
    )
