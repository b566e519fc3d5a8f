import base64
import os
from itertools import chain

import boto3
from pydantic import BaseModel, StrictStr
from pymongo import MongoClient

cloudwatch = boto3.client("cloudwatch")
state = MongoClient(os.environ["MONGO_URL"])["fleet"]["state"]


class Left(BaseModel):
    type: StrictStr
    device: StrictStr


def messages(event):
    for record in chain.from_iterable(event["records"].values()):
        yield Left.model_validate_json(base64.b64decode(record["value"]))


def metric(removed):
    cloudwatch.put_metric_data(
        Namespace="fleet",
        MetricData=[{"MetricName": "Removed", "Value": removed, "Unit": "Count"}],
    )


def handler(event, context):
    removed = 0
    for message in messages(event):
        if message.type == "left":
            removed += state.delete_many({"device": message.device}).deleted_count
    metric(removed)
    return removed
