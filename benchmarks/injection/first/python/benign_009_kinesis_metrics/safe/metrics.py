import base64
import json
from collections import Counter

import boto3

cloudwatch = boto3.client("cloudwatch")
KINDS = ("view", "click", "purchase")


def events(records):
    for record in records:
        try:
            yield json.loads(base64.b64decode(record["kinesis"]["data"]))
        except ValueError:
            continue


def handler(event, context):
    counts = Counter()
    for item in events(event["Records"]):
        kind = item.get("kind")
        counts[kind if kind in KINDS else "other"] += 1
    if counts:
        cloudwatch.put_metric_data(
            Namespace="Clickstream",
            MetricData=[
                {"MetricName": "Events", "Dimensions": [{"Name": "Kind", "Value": k}], "Value": n, "Unit": "Count"}
                for k, n in counts.items()
            ],
        )
    return {"processed": sum(counts.values())}
