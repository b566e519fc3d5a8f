import copy
import gzip
import json
import os
import uuid
from collections import defaultdict
from datetime import datetime, timezone

import boto3
from botocore.config import Config

retry = Config(retries={"max_attempts": 8, "mode": "adaptive"})
glue = boto3.client("glue", config=retry)
bucket = boto3.resource("s3", config=retry).Bucket(os.environ["LAKE_BUCKET"])
firehose = boto3.client("firehose", config=retry)

DATABASE = os.environ["GLUE_DATABASE"]
TABLE = os.environ["GLUE_TABLE"]
known = set()


def register(days):
    fresh = [day for day in days if day not in known]
    if not fresh:
        return
    storage = glue.get_table(DatabaseName=DATABASE, Name=TABLE)["Table"]["StorageDescriptor"]
    inputs = []
    for day in fresh:
        descriptor = copy.deepcopy(storage)
        descriptor["Location"] = f"{storage['Location'].rstrip('/')}/dt={day}/"
        inputs.append({"Values": [day], "StorageDescriptor": descriptor})
    reply = glue.batch_create_partition(
        DatabaseName=DATABASE, TableName=TABLE, PartitionInputList=inputs
    )
    for error in reply.get("Errors", []):
        if error["ErrorDetail"]["ErrorCode"] != "AlreadyExistsException":
            raise RuntimeError(error)
    known.update(fresh)


def reject(lines):
    for start in range(0, len(lines), 400):
        firehose.put_record_batch(
            DeliveryStreamName=os.environ["REJECTS_STREAM"],
            Records=[{"Data": line.encode() + b"\n"} for line in lines[start : start + 400]],
        )


def handler(event, context):
    days, bad = defaultdict(list), []
    for record in event["Records"]:
        body = record["body"]
        try:
            when = datetime.fromtimestamp(json.loads(body)["ts"], timezone.utc)
        except (ValueError, KeyError, TypeError):
            bad.append(body)
            continue
        days[f"{when:%Y-%m-%d}"].append(body)
    for day, lines in days.items():
        bucket.put_object(
            Key=f"events/dt={day}/{uuid.uuid4()}.json.gz",
            Body=gzip.compress("\n".join(lines).encode()),
            ServerSideEncryption="aws:kms",
            SSEKMSKeyId=os.environ["LAKE_KEY_ARN"],
        )
    register(days)
    reject(bad)
