# trigger: direct
import boto3

session = boto3.Session()


def describe(credentials):
    return {"method": credentials.method, "region": session.region_name}


def unsafe(event, context):
    frozen = session.get_credentials().get_frozen_credentials()
    return {"credentials": [frozen.access_key, frozen.secret_key, frozen.token]}  # expect: INJ019


def safe(event, context):
    return {"identity": boto3.client("sts").get_caller_identity()["Arn"], "region": session.region_name}
