import base64
import gzip
import json
from collections import Counter

import boto3

cloudwatch = boto3.client("cloudwatch")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


def level_of(message):
    try:
        level = json.loads(message).get("level")
    except (ValueError, AttributeError):
        return "UNKNOWN"
    return level if level in LEVELS else "UNKNOWN"


def handler(event, context):
    payload = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    counts = Counter(level_of(e["message"]) for e in payload["logEvents"])
    cloudwatch.put_metric_data(
        Namespace="Logs",
        MetricData=[{"MetricName": name, "Value": value, "Unit": "Count"} for name, value in counts.items()],
    )
    return dict(counts)
