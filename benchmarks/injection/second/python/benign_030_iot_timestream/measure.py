import os
import time

import boto3

timestream = boto3.client("timestream-write")
FIELDS = ("temperature", "humidity", "battery")


def handler(event, context):
    device = int(event["device"])
    now = str(int(event.get("ts") or time.time() * 1000))
    records = [
        {"MeasureName": field, "MeasureValue": str(float(event[field])), "MeasureValueType": "DOUBLE"}
        for field in FIELDS
        if field in event
    ]
    if records:
        timestream.write_records(
            DatabaseName=os.environ["DATABASE"],
            TableName=os.environ["TABLE"],
            CommonAttributes={"Dimensions": [{"Name": "device", "Value": str(device)}], "Time": now},
            Records=records,
        )
    return {"written": len(records)}
