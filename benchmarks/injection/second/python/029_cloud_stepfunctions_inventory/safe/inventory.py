import os

import boto3

sts = boto3.client("sts")

ROLES = {
    "staging": os.environ.get("STAGING_ROLE"),
    "production": os.environ.get("PRODUCTION_ROLE"),
}


class AccountSession:
    def __init__(self, role_arn, session_name="inventory"):
        self.role_arn = role_arn
        self.session_name = session_name

    def client(self, service):
        answer = sts.assume_role(RoleArn=self.role_arn, RoleSessionName=self.session_name)
        credentials = answer["Credentials"]
        return boto3.client(
            service,
            aws_access_key_id=credentials["AccessKeyId"],
            aws_secret_access_key=credentials["SecretAccessKey"],
            aws_session_token=credentials["SessionToken"],
        )


def task(state, context):
    session = AccountSession(ROLES[state["account"]])
    ec2 = session.client("ec2")
    total = 0
    for page in ec2.get_paginator("describe_instances").paginate():
        total += sum(len(r["Instances"]) for r in page["Reservations"])
    return {"instances": total}
