import base64
import gzip
import json
import re
from collections import Counter

import boto3

cw = boto3.client("cloudwatch")
PATTERNS = [
    ("Timeout", re.compile(r"Task timed out after [\d.]+ seconds")),
    ("OutOfMemory", re.compile(r"Runtime\.OutOfMemory|MemoryError")),
    ("Import", re.compile(r"Runtime\.ImportModuleError")),
    ("Unhandled", re.compile(r"\[ERROR\]|Traceback")),
]


def classify(line):
    for name, pattern in PATTERNS:
        if pattern.search(line):
            return name
    return None


def handler(event, context):
    packed = base64.b64decode(event["awslogs"]["data"])
    doc = json.loads(gzip.decompress(packed).decode("utf-8"))
    if doc.get("messageType") == "CONTROL_MESSAGE":
        return {}
    counts = Counter(filter(None, (classify(e["message"]) for e in doc["logEvents"])))
    function = doc["logGroup"].rsplit("/", 1)[-1]
    data = [
        {"MetricName": name, "Value": n, "Unit": "Count", "Dimensions": [{"Name": "Function", "Value": function}]}
        for name, n in counts.items()
    ]
    if data:
        cw.put_metric_data(Namespace="Errors", MetricData=data)
    return dict(counts)
