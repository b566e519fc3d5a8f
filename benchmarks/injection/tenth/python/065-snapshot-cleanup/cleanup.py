import logging
import os
from datetime import datetime, timedelta, timezone

import boto3
from botocore.exceptions import ClientError

logging.getLogger().setLevel(logging.INFO)
ec2 = boto3.client("ec2")


def expired(days):
    limit = datetime.now(timezone.utc) - timedelta(days=days)
    for page in ec2.get_paginator("describe_snapshots").paginate(OwnerIds=["self"], Filters=[{"Name": "tag:backup", "Values": ["daily"]}]):
        yield from (s["SnapshotId"] for s in page["Snapshots"] if s["StartTime"] < limit)


def handler(event, context):
    deleted = 0
    for snapshot in expired(int(os.environ.get("KEEP_DAYS", "14"))):
        try:
            ec2.delete_snapshot(SnapshotId=snapshot)
            deleted += 1
        except ClientError as e:
            logging.warning("snapshot %s: %s", snapshot, e.response["Error"]["Code"])
    logging.info("%d snapshots deleted", deleted)
    return {"deleted": deleted}
