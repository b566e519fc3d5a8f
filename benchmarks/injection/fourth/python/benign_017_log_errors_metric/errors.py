import base64
import gzip
import json
import os
import re
from collections import Counter

import boto3

cloudwatch = boto3.client("cloudwatch")
NAMESPACE = os.environ.get("NAMESPACE", "App/Errors")

PATTERNS = [
    ("timeout", re.compile(r"Task timed out after")),
    ("memory", re.compile(r"MemoryError|Runtime exited")),
    ("exception", re.compile(r"Traceback \(most recent call last\)")),
    ("denied", re.compile(r"AccessDenied(Exception)?")),
]


def unpack(event):
    raw = base64.b64decode(event["awslogs"]["data"])
    return json.loads(gzip.decompress(raw))


def classify(text):
    for name, pattern in PATTERNS:
        if pattern.search(text):
            return name
    return None


def publish(counts):
    data = [
        {
            "MetricName": name,
            "Value": count,
            "Unit": "Count",
        }
        for name, count in counts.items()
    ]
    if data:
        cloudwatch.put_metric_data(Namespace=NAMESPACE, MetricData=data)


def handler(event, context):
    document = unpack(event)
    if document["messageType"] == "CONTROL_MESSAGE":
        return 0
    counts = Counter()
    for entry in document["logEvents"]:
        kind = classify(entry["message"])
        if kind:
            counts[kind] += 1
    publish(counts)
    return sum(counts.values())
