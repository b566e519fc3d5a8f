import os
from contextlib import contextmanager

import boto3

sts = boto3.client("sts")
MEMBERS = {number.strip() for number in os.environ.get("MEMBER_ACCOUNTS", "").split(",") if number.strip()}
DEFAULT_ROLE = "SecurityAudit"


class UnknownAccount(Exception):
    pass


@contextmanager
def member_session(account, role):
    answer = sts.assume_role(RoleArn=":".join(["arn:aws:iam:", account, f"role/{role}"]), RoleSessionName="scan")  # expect: cloud
    keys = answer["Credentials"]
    yield boto3.Session(
        aws_access_key_id=keys["AccessKeyId"],
        aws_secret_access_key=keys["SecretAccessKey"],
        aws_session_token=keys["SessionToken"],
    )


def open_groups(session):
    pages = session.client("ec2").get_paginator("describe_security_groups").paginate()
    for page in pages:
        for group in page["SecurityGroups"]:
            for permission in group["IpPermissions"]:
                if any(block["CidrIp"] == "0.0.0.0/0" for block in permission.get("IpRanges", [])):
                    yield group["GroupId"]


def handler(event, context):
    detail = event["detail"]
    with member_session(detail["accountId"], detail.get("roleName", DEFAULT_ROLE)) as session:
        found = sorted(set(open_groups(session)))
    return {"open": len(found)}
