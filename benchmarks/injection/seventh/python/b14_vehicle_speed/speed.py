import base64
import json
from collections import defaultdict
from statistics import mean

import boto3

cw = boto3.client("cloudwatch")
CLASSES = {"c": "Car", "t": "Truck", "b": "Bus"}


def decoded(records):
    for r in records:
        try:
            yield json.loads(base64.b64decode(r["kinesis"]["data"]))
        except ValueError:
            continue


def grouped(points):
    groups = defaultdict(list)
    for p in points:
        kind = CLASSES.get(p.get("k"), "Other")
        try:
            groups[kind].append(min(max(float(p["v"]), 0.0), 300.0))
        except (KeyError, TypeError, ValueError):
            pass
    return groups


def handler(event, context):
    data = [
        {"MetricName": "Speed", "Dimensions": [{"Name": "Class", "Value": kind}], "Value": mean(values), "Unit": "None"}
        for kind, values in grouped(decoded(event["Records"])).items()
    ]
    if data:
        cw.put_metric_data(Namespace="Traffic", MetricData=data)
    return {"groups": len(data)}
