import json
import logging

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)
sts = boto3.client("sts")

ROLES = {
    "staging": "arn:aws:iam::111111111111:role/audit-reader",
    "production": "arn:aws:iam::222222222222:role/audit-reader",
}


def member_session(role_arn):
    assumed = sts.assume_role(RoleArn=role_arn, RoleSessionName="nightly-audit")
    credentials = assumed["Credentials"]
    return boto3.Session(
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"],
    )


def count_users(session):
    paginator = session.client("iam").get_paginator("list_users")
    return sum(len(page["Users"]) for page in paginator.paginate())


def handler(event, context):
    totals = []
    for record in event["Records"]:
        message = json.loads(record["Sns"]["Message"])
        role = ROLES.get(message["account"])
        if role is None:
            continue
        totals.append(count_users(member_session(role)))
    logger.info(json.dumps({"users": totals}))
    return {"accounts": len(totals)}
