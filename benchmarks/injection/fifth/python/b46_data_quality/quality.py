import base64
import json
import os
from collections import Counter

import boto3

from rules import RULES

cloudwatch = boto3.client("cloudwatch")
STREAM = os.environ.get("STREAM", "orders")


def decoded(event):
    for record in event["Records"]:
        raw = base64.b64decode(record["kinesis"]["data"])
        for line in raw.splitlines():
            try:
                yield json.loads(line)
            except ValueError:
                yield None


def evaluate(item):
    if not isinstance(item, dict):
        yield "unreadable"
        return
    for name, rule in RULES.items():
        try:
            fine = rule(item)
        except (KeyError, TypeError, ValueError):
            fine = False
        if not fine:
            yield name


def metrics(counter):
    return [
        {
            "MetricName": "Violations",
            "Dimensions": [{"Name": "Rule", "Value": name}, {"Name": "Stream", "Value": STREAM}],
            "Value": counter[name],
        }
        for name in [*RULES, "unreadable"]
    ]


def handler(event, context):
    counter = Counter()
    total = 0
    for item in decoded(event):
        total += 1
        counter.update(evaluate(item))
    data = metrics(counter)
    for start in range(0, len(data), 20):
        cloudwatch.put_metric_data(Namespace="quality", MetricData=data[start:start + 20])
    print(json.dumps({"total": total, "violations": sum(counter.values())}))
    return {"batchItemFailures": []}
