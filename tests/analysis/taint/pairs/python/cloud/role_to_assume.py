# trigger: direct
import re

import boto3

sts = boto3.client("sts")
ACCOUNT = re.compile(r"^\d{12}$")


def session(role):
    return sts.assume_role(RoleArn=role, RoleSessionName="sync")["AssumedRoleUser"]["Arn"]  # expect: INJ014


def unsafe(event, context):
    session(event["role"])


def safe(event, context):
    account = event["account"]
    if not ACCOUNT.match(account):
        raise ValueError("no account id")
    session(f"arn:aws:iam::{account}:role/sync")
