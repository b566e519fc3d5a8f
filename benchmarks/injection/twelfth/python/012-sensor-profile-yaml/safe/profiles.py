import base64
import os
from collections import Counter

import boto3
import yaml

table = boto3.resource("dynamodb").Table(os.environ["PROFILE_TABLE"])


def documents(event):
    for record in event["Records"]:
        data = base64.b64decode(record["kinesis"]["data"])
        yield yaml.load(data, Loader=yaml.SafeLoader)


def handler(event, context):
    outcome = Counter()
    with table.batch_writer(overwrite_by_pkeys=["device"]) as batch:
        for document in documents(event):
            if not isinstance(document, dict) or "device" not in document:
                outcome["skipped"] += 1
                continue
            batch.put_item(Item={"device": str(document["device"]), "rate": int(document.get("rate", 60))})
            outcome["stored"] += 1
    return dict(outcome)
