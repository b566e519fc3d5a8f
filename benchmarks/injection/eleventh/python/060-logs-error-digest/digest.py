import base64
import gzip
import json
import os
import re
from collections import Counter
from typing import Iterator

import boto3

sns = boto3.client("sns")
TOPIC = os.environ["DIGEST_TOPIC"]
THRESHOLD = int(os.environ.get("THRESHOLD", "20"))
PATTERNS = {
    "timeout": re.compile(r"Task timed out after \d+\.\d+ seconds"),
    "memory": re.compile(r"Runtime\.OutOfMemory"),
    "throttle": re.compile(r"ThrottlingException|TooManyRequests"),
    "access": re.compile(r"AccessDenied"),
}


def unpack(event: dict) -> dict:
    return json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))


def classify(messages: Iterator[str]) -> Counter:
    counts: Counter = Counter()
    for message in messages:
        for name, pattern in PATTERNS.items():
            if pattern.search(message):
                counts[name] += 1
                break
        else:
            if "ERROR" in message:
                counts["other"] += 1
    return counts


def compose(counts: Counter) -> str:
    lines = [f"{name}: {number}" for name, number in sorted(counts.items())]
    return "Errors in the last batch\n" + "\n".join(lines)


def handler(event, context):
    payload = unpack(event)
    if payload["messageType"] != "DATA_MESSAGE":
        return {"skipped": True}
    counts = classify(entry["message"] for entry in payload["logEvents"])
    total = sum(counts.values())
    if total >= THRESHOLD:
        sns.publish(TopicArn=TOPIC, Subject="Error digest", Message=compose(counts))
    return {"total": total}
