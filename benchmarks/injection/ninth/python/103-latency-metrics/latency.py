import base64
import json
import re
import zlib
from statistics import mean

import boto3

TOOK = re.compile(r"took=(\d{1,7})ms")
cloudwatch = boto3.client("cloudwatch")


def events(event):
    data = base64.b64decode(event["awslogs"]["data"])
    yield from json.loads(zlib.decompress(data, 16 + zlib.MAX_WBITS))["logEvents"]


def handler(event, context):
    times = [int(m.group(1)) for m in (TOOK.search(e["message"]) for e in events(event)) if m]
    if not times:
        return
    cloudwatch.put_metric_data(
        Namespace="Requests",
        MetricData=[
            {"MetricName": "MeanTime", "Value": mean(times), "Unit": "Milliseconds"},
            {"MetricName": "MaxTime", "Value": max(times), "Unit": "Milliseconds"},
        ],
    )
