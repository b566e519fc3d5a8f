import hashlib
import json
import os

import boto3

s3 = boto3.client("s3")


def removed_by_ttl(record):
    identity = record.get("userIdentity") or {}
    return record["eventName"] == "REMOVE" and identity.get("principalId") == "dynamodb.amazonaws.com"


def key_of(keys):
    digest = hashlib.sha256(json.dumps(keys, sort_keys=True).encode()).hexdigest()
    return f"sessions/{digest[:2]}/{digest}.json"


def handler(event, context):
    archived = 0
    for record in filter(removed_by_ttl, event["Records"]):
        s3.put_object(
            Bucket=os.environ["ARCHIVE"],
            Key=key_of(record["dynamodb"]["Keys"]),
            Body=json.dumps(record["dynamodb"]["OldImage"]).encode(),
            ContentType="application/json",
        )
        archived += 1
    return {"archived": archived}
