import base64
import json
import os
from itertools import chain

import boto3
from pymongo import MongoClient

cloudwatch = boto3.client("cloudwatch")
state = MongoClient(os.environ["MONGO_URL"])["fleet"]["state"]


def messages(event):
    for record in chain.from_iterable(event["records"].values()):
        yield json.loads(base64.b64decode(record["value"]))


def metric(removed):
    cloudwatch.put_metric_data(
        Namespace="fleet",
        MetricData=[{"MetricName": "Removed", "Value": removed, "Unit": "Count"}],
    )


def handler(event, context):
    removed = 0
    for message in messages(event):
        if message.get("type") == "left":
            removed += state.delete_many({"device": message.get("device")}).deleted_count  # expect: nosql
    metric(removed)
    return removed
