import base64
import json
import os

import boto3
import pandas as pd

firehose = boto3.client("firehose")
STREAM = os.environ["DELIVERY_STREAM"]

RULES = {
    "power": lambda f: f["volts"] * f["amps"],
    "resistance": lambda f: f["volts"] / f["amps"],
}


def decode(record):
    return json.loads(base64.b64decode(record["kinesis"]["data"]))


def summarise(message):
    frame = pd.DataFrame(message["samples"], columns=["t", "volts", "amps"]).astype(float)
    rule = RULES[message.get("derive", "power")]
    frame["derived"] = rule(frame)
    return {"mean": float(frame["derived"].mean()), "max": float(frame["derived"].max())}


def process(event, context):
    rows = [summarise(decode(r)) for r in event["Records"]]
    if rows:
        firehose.put_record_batch(
            DeliveryStreamName=STREAM,
            Records=[{"Data": (json.dumps(row) + "\n").encode()} for row in rows],
        )
    return {"rows": len(rows)}
