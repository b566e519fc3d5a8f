# trigger: rest
import json

import boto3

sts = boto3.client("sts")


def unsafe(event, context):
    answer = sts.assume_role(RoleArn="arn:aws:iam::111122223333:role/app", RoleSessionName="a")
    credentials = answer["Credentials"]
    body = {"key": credentials["AccessKeyId"], "token": credentials["SessionToken"]}
    return {"statusCode": 200, "body": json.dumps(body)}  # expect: INJ019


def safe(event, context):
    answer = sts.assume_role(RoleArn="arn:aws:iam::111122223333:role/app", RoleSessionName="a")
    credentials = answer["Credentials"]
    client = boto3.client("s3", aws_session_token=credentials["SessionToken"])
    body = {"expires": str(credentials["Expiration"]), "buckets": len(client.list_buckets()["Buckets"])}
    return {"statusCode": 200, "body": json.dumps(body)}
