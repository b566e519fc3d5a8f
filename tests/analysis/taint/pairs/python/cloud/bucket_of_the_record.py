# trigger: s3
import boto3

s3 = boto3.client("s3")


def unsafe(event, context):
    for record in event["Records"]:
        tenant, _, key = record["s3"]["object"]["key"].partition("/")
        s3.put_object(Bucket=tenant, Key=key, Body=b"")  # expect: INJ014


def safe(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        s3.put_object(Bucket=bucket, Key=record["s3"]["object"]["key"] + ".done", Body=b"")
