import logging
import os
from datetime import datetime, timedelta, timezone

import boto3

logger = logging.getLogger(__name__)
logger.setLevel(logging.INFO)
ec2 = boto3.client("ec2")
RETENTION = timedelta(days=int(os.environ.get("RETENTION_DAYS", "30")))


def expired(before):
    paginator = ec2.get_paginator("describe_snapshots")
    pages = paginator.paginate(
        OwnerIds=["self"], Filters=[{"Name": "tag:managed-by", "Values": ["backup"]}]
    )
    for page in pages:
        for snapshot in page["Snapshots"]:
            if snapshot["StartTime"] < before:
                yield snapshot["SnapshotId"]


def handler(event, context):
    now = datetime.now(timezone.utc)
    deleted = 0
    for snapshot in expired(now - RETENTION):
        ec2.delete_snapshot(SnapshotId=snapshot)
        deleted += 1
    logger.info("deleted %d snapshots", deleted)
    return {"deleted": deleted}
