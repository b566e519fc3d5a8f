# trigger: eventbridge_aws
import boto3

tagging = boto3.client("s3")
QUARANTINE = "quarantine-111122223333"


def unsafe(event, context):
    target = event["detail"]["requestParameters"]["reportBucket"]
    tagging.delete_bucket_policy(Bucket=target)  # expect: INJ014


def safe(event, context):
    detail = event["detail"]
    bucket, key = detail["bucket"]["name"], detail["object"]["key"]
    tagging.copy_object(Bucket=QUARANTINE, Key=key, CopySource={"Bucket": bucket, "Key": key})
