import base64
import gzip
import json
import os
import re
from collections import defaultdict

import boto3

cloudwatch = boto3.client("cloudwatch")
LINE = re.compile(
    r'(?P<ip>\S+) \S+ \S+ \[(?P<time>[^\]]+)\] "(?P<verb>[A-Z]+) (?P<path>\S+) [^"]*" (?P<status>\d{3}) (?P<ms>\d+)'
)
VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def log_events(event):
    payload = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    if payload["messageType"] == "DATA_MESSAGE":
        yield from payload["logEvents"]


def parse(entries):
    for entry in entries:
        found = LINE.match(entry["message"])
        if found:
            verb = found["verb"] if found["verb"] in VERBS else "OTHER"
            yield verb, int(found["status"]) // 100, int(found["ms"])


def metric(name, values, **dimensions):
    return {
        "MetricName": name,
        "Dimensions": [{"Name": key, "Value": value} for key, value in dimensions.items()],
        "StatisticValues": {
            "SampleCount": len(values),
            "Sum": sum(values),
            "Minimum": min(values),
            "Maximum": max(values),
        },
        "Unit": "Milliseconds",
    }


def lambda_handler(event, context):
    durations = defaultdict(list)
    for verb, status_class, milliseconds in parse(log_events(event)):
        durations[verb, f"{status_class}xx"].append(milliseconds)
    data = [metric("Duration", values, Verb=verb, Status=status) for (verb, status), values in durations.items()]
    for start in range(0, len(data), 20):
        cloudwatch.put_metric_data(Namespace=os.environ["NAMESPACE"], MetricData=data[start:start + 20])
    return len(data)
