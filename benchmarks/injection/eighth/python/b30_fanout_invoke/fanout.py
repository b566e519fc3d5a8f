import json
import os

import boto3

client = boto3.client("lambda")
FAST = os.environ["FAST_WORKER"]
SLOW = os.environ["SLOW_WORKER"]


def shards(total, size):
    return [(start, min(start + size, total)) for start in range(0, total, size)]


def handler(event, context):
    total, size = int(event["total"]), max(int(event.get("size", 500)), 1)
    worker = FAST if event.get("fast") is True else SLOW
    started = []
    for first, last in shards(total, size):
        response = client.invoke(
            FunctionName=worker,
            InvocationType="Event",
            Payload=json.dumps({"first": first, "last": last}).encode(),
        )
        started.append(response["StatusCode"])
    return {"started": len(started), "accepted": started.count(202)}
