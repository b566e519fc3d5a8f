import base64
import json
import os

import boto3

from formulas import derive

cloudwatch = boto3.client("cloudwatch")


def handler(event, context):
    data = []
    for record in event["Records"]:
        sample = json.loads(base64.b64decode(record["kinesis"]["data"]))
        data += [{"MetricName": n, "Value": v, "Unit": "None"} for n, v in derive(sample)]
    for start in range(0, len(data), 500):
        cloudwatch.put_metric_data(Namespace=os.environ["NAMESPACE"], MetricData=data[start : start + 500])
