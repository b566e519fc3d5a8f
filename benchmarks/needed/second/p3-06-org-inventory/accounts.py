import boto3


def active_accounts():
    org = boto3.client("organizations")
    for page in org.get_paginator("list_accounts").paginate():
        for account in page["Accounts"]:
            if account["Status"] == "ACTIVE":
                yield account["Id"], account["Name"]


class Member:
    """A session inside a member account."""

    def __init__(self, account, role):
        self.account = account
        creds = boto3.client("sts").assume_role(
            RoleArn=f"arn:aws:iam::{account}:role/{role}",
            RoleSessionName="inventory",
            DurationSeconds=900,
        )["Credentials"]
        self._session = boto3.Session(
            aws_access_key_id=creds["AccessKeyId"],
            aws_secret_access_key=creds["SecretAccessKey"],
            aws_session_token=creds["SessionToken"],
        )

    def client(self, service, region):
        return self._session.client(service, region_name=region)
