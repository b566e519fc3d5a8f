from __future__ import print_function

import datetime
import os
import time

import boto3
from botocore.exceptions import ClientError

ec2 = boto3.client("ec2")
KEEP_DAYS = int(os.environ.get("KEEP_DAYS", "14"))
DRY_RUN = os.environ.get("DRY_RUN", "no") == "yes"


def snapshots():
    paginator = ec2.get_paginator("describe_snapshots")
    pages = paginator.paginate(
        OwnerIds=["self"],
        Filters=[{"Name": "tag:Backup", "Values": ["nightly"]}],
    )
    for page in pages:
        for snapshot in page["Snapshots"]:
            yield snapshot


def too_old(snapshot, now):
    return (now - snapshot["StartTime"]).days > KEEP_DAYS


def delete(snapshot_id):
    try:
        ec2.delete_snapshot(SnapshotId=snapshot_id, DryRun=DRY_RUN)
        return True
    except ClientError as e:
        code = e.response["Error"]["Code"]
        if code == "DryRunOperation":
            return True
        if code == "InvalidSnapshot.InUse":
            print("in use: " + snapshot_id)
            return False
        if code == "RequestLimitExceeded":
            time.sleep(2)
            return delete(snapshot_id)
        raise


def lambda_handler(event, context):
    now = datetime.datetime.now(datetime.timezone.utc)
    count = 0
    for snapshot in snapshots():
        if too_old(snapshot, now) and delete(snapshot["SnapshotId"]):
            count += 1
    print("deleted %d snapshots" % count)
    return count
