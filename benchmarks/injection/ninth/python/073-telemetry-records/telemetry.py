import os
import time

import boto3

writer = boto3.client("timestream-write")
MEASURES = ("temperature", "humidity", "pressure")


def records(event):
    stamp = str(int(time.time() * 1000))
    for name in MEASURES:
        if name in event:
            yield {
                "MeasureName": name,
                "MeasureValue": repr(float(event[name])),
                "MeasureValueType": "DOUBLE",
                "Time": stamp,
            }


def handler(event, context):
    batch = list(records(event))
    if batch:
        writer.write_records(
            DatabaseName=os.environ["DATABASE"],
            TableName=os.environ["TABLE"],
            CommonAttributes={"Dimensions": [{"Name": "device", "Value": str(event["clientId"])}]},
            Records=batch,
        )
    return {"written": len(batch)}
