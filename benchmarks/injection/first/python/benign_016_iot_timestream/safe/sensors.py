import os
import time

import boto3

client = boto3.client("timestream-write")
MEASURES = ("temperature", "humidity", "pressure")


def records(event):
    now = str(int(time.time() * 1000))
    for name in MEASURES:
        if name in event:
            yield {
                "Dimensions": [{"Name": "device", "Value": str(event["clientid"])}],
                "MeasureName": name,
                "MeasureValue": str(float(event[name])),
                "MeasureValueType": "DOUBLE",
                "Time": now,
            }


def handler(event, context):
    batch = list(records(event))
    if batch:
        client.write_records(
            DatabaseName=os.environ["TS_DATABASE"], TableName=os.environ["TS_TABLE"], Records=batch
        )
    return {"written": len(batch)}
