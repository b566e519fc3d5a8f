import os

import boto3

sts = boto3.client("sts")


def session_for(role_arn):
    creds = sts.assume_role(RoleArn=role_arn, RoleSessionName="inspector", DurationSeconds=900)["Credentials"]  # expect: cloud
    return boto3.Session(
        aws_access_key_id=creds["AccessKeyId"],
        aws_secret_access_key=creds["SecretAccessKey"],
        aws_session_token=creds["SessionToken"],
        region_name=os.environ["AWS_REGION"],
    )
