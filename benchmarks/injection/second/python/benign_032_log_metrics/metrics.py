import base64
import gzip
import json
import zlib

import boto3

cloudwatch = boto3.client("cloudwatch")


def handler(event, context):
    batch = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    if batch["messageType"] == "CONTROL_MESSAGE":
        return {"errors": 0}
    errors = sum(1 for entry in batch["logEvents"] if "ERROR" in entry["message"])
    shard = zlib.crc32(batch["logGroup"].encode()) % 16
    cloudwatch.put_metric_data(
        Namespace="Fleet/Logs",
        MetricData=[
            {"MetricName": "ErrorLines", "Value": errors, "Unit": "Count", "Dimensions": [{"Name": "Shard", "Value": str(shard)}]}
        ],
    )
    return {"errors": errors}
