import math
import os
import time
from decimal import Decimal

import boto3

table = boto3.resource("dynamodb").Table(os.environ["READINGS_TABLE"])

CALIBRATIONS = {
    "linear": lambda x: 1.02 * x - 0.4,
    "sqrt": lambda x: math.sqrt(abs(x)),
    "identity": lambda x: x,
}


def calibrate(raw, reading):
    x = float(reading)
    formula = CALIBRATIONS.get(raw.get("formula", "identity"), CALIBRATIONS["identity"])
    return formula(x)


def handler(event, context):
    device = str(event["clientId"])
    values = [calibrate(event, r) for r in event.get("readings", [])]
    if not values:
        return {"stored": 0}
    with table.batch_writer() as batch:
        for index, value in enumerate(values):
            batch.put_item(
                Item={
                    "pk": device,
                    "sk": f"{int(time.time() * 1000)}#{index}",
                    "value": Decimal(str(round(float(value), 4))),
                }
            )
    return {"stored": len(values)}
