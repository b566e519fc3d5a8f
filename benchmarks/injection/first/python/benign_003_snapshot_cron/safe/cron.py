import logging
import os
from datetime import datetime, timedelta, timezone

import boto3
from botocore.exceptions import ClientError

logger = logging.getLogger()
logger.setLevel(logging.INFO)
ec2 = boto3.client("ec2")
RETENTION = int(os.environ.get("RETENTION_DAYS", "30"))


def expired():
    limit = datetime.now(timezone.utc) - timedelta(days=RETENTION)
    pages = ec2.get_paginator("describe_snapshots").paginate(
        OwnerIds=["self"], Filters=[{"Name": "tag:Managed", "Values": ["backup"]}]
    )
    for page in pages:
        for snapshot in page["Snapshots"]:
            if snapshot["StartTime"] < limit:
                yield snapshot["SnapshotId"]


def handler(event, context):
    deleted = 0
    for snapshot_id in expired():
        try:
            ec2.delete_snapshot(SnapshotId=snapshot_id)
            deleted += 1
        except ClientError as exc:
            logger.warning("could not delete %s: %s", snapshot_id, exc.response["Error"]["Code"])
    logger.info("deleted %d snapshots", deleted)
    return {"deleted": deleted}
