import base64
import gzip
import json
import os
import re
from collections import Counter

import boto3

PATTERNS = {"timeout": re.compile(r"Task timed out"), "memory": re.compile(r"MemoryError|OutOfMemory"), "error": re.compile(r"\bERROR\b")}
cloudwatch = boto3.client("cloudwatch")


def handler(event, context):
    data = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    if data["messageType"] == "CONTROL_MESSAGE":
        return
    counts = Counter(
        name for line in data["logEvents"] for name, pattern in PATTERNS.items() if pattern.search(line["message"])
    )
    if counts:
        cloudwatch.put_metric_data(
            Namespace=os.environ["NAMESPACE"],
            MetricData=[{"MetricName": name, "Value": n, "Unit": "Count"} for name, n in counts.items()],
        )
