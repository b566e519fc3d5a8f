import base64
import gzip
import json
import re
from collections import Counter

import boto3

cloudwatch = boto3.client("cloudwatch")
LEVEL = re.compile(r"\b(ERROR|CRITICAL|WARNING)\b")


def log_events(event):
    data = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    if data["messageType"] == "DATA_MESSAGE":
        yield from data["logEvents"]


def handler(event, context):
    counts = Counter()
    for entry in log_events(event):
        found = LEVEL.search(entry["message"])
        if found:
            counts[found.group(1)] += 1
    if counts:
        cloudwatch.put_metric_data(
            Namespace="Logs/Levels",
            MetricData=[{"MetricName": level, "Value": n, "Unit": "Count"} for level, n in counts.items()],
        )
    return dict(counts)
