import csv
import io
import os
from datetime import date

import boto3

from accounts import Member, active_accounts

ROLE = os.environ["MEMBER_ROLE"]
BUCKET = os.environ["INVENTORY_BUCKET"]
REGIONS = ("eu-west-1", "eu-central-1")


def instances(member):
    for region in REGIONS:
        ec2 = member.client("ec2", region)
        for page in ec2.get_paginator("describe_instances").paginate():
            for reservation in page["Reservations"]:
                for one in reservation["Instances"]:
                    yield region, one["InstanceId"], one["InstanceType"], one["State"]["Name"]


def databases(member):
    for region in REGIONS:
        rds = member.client("rds", region)
        for page in rds.get_paginator("describe_db_instances").paginate():
            for one in page["DBInstances"]:
                yield region, one["DBInstanceIdentifier"], one["DBInstanceClass"], one["DBInstanceStatus"]


def handler(event, context):
    out = io.StringIO()
    writer = csv.writer(out)
    failed = []
    for account, name in active_accounts():
        try:
            member = Member(account, ROLE)
            for kind, rows in (("ec2", instances(member)), ("rds", databases(member))):
                writer.writerows((account, name, kind, *row) for row in rows)
        except Exception as exc:
            failed.append(f"{account}: {exc}")
    key = f"inventory/{date.today():%Y/%m/%d}.csv"
    boto3.client("s3").put_object(
        Bucket=BUCKET, Key=key, Body=out.getvalue().encode(), ContentType="text/csv"
    )
    return {"key": key, "failed": failed}
