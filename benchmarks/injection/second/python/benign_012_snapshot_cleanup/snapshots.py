import json
import os
from datetime import datetime, timedelta, timezone

import boto3
from botocore.exceptions import ClientError

ec2 = boto3.client("ec2")
KEEP_DAYS = int(os.environ.get("KEEP_DAYS", "30"))


def expired(now):
    limit = now - timedelta(days=KEEP_DAYS)
    for page in ec2.get_paginator("describe_snapshots").paginate(OwnerIds=["self"]):
        for snapshot in page["Snapshots"]:
            tags = {t["Key"]: t["Value"] for t in snapshot.get("Tags", [])}
            if snapshot["StartTime"] < limit and tags.get("keep") != "forever":
                yield snapshot["SnapshotId"]


def handler(event, context):
    deleted = 0
    for snapshot_id in expired(datetime.now(timezone.utc)):
        try:
            ec2.delete_snapshot(SnapshotId=snapshot_id)
            deleted += 1
        except ClientError as error:
            print(json.dumps({"snapshot": snapshot_id, "code": error.response["Error"]["Code"]}))
    return {"deleted": deleted}
