import json
import os
from collections import Counter

import boto3

sqs = boto3.client("sqs")
QUEUES = {
    "eu": os.environ["EU_QUEUE_URL"],
    "us": os.environ["US_QUEUE_URL"],
    "ap": os.environ["AP_QUEUE_URL"],
}


def events_of(record):
    message = json.loads(record["Sns"]["Message"])
    return message if isinstance(message, list) else [message]


def region_of(item):
    region = str(item.get("region", "eu")).split("-")[0].lower()
    return region if region in QUEUES else "eu"


def batches(counts):
    for region, counter in counts.items():
        entries = [
            {"Id": str(number), "MessageBody": json.dumps({"tenant": tenant, "count": count})}
            for number, (tenant, count) in enumerate(sorted(counter.items()))
        ]
        for start in range(0, len(entries), 10):
            yield region, entries[start:start + 10]


def handler(event, context):
    counts = {region: Counter() for region in QUEUES}
    for record in event["Records"]:
        for item in events_of(record):
            counts[region_of(item)][int(item["tenant"])] += 1
    sent = failed = 0
    for region, entries in batches(counts):
        answer = sqs.send_message_batch(QueueUrl=QUEUES[region], Entries=entries)
        sent += len(answer.get("Successful", []))
        failed += len(answer.get("Failed", []))
    if failed:
        raise RuntimeError(f"{failed} messages were refused")
    return {"sent": sent}
