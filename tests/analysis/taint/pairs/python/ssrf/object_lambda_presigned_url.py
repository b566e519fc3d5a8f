# trigger: object_lambda
import boto3
import requests

s3 = boto3.client("s3")


def answer(context_of, body):
    s3.write_get_object_response(
        Body=body, RequestRoute=context_of["outputRoute"], RequestToken=context_of["outputToken"]
    )


def unsafe(event, context):
    origin = event["userRequest"]["headers"].get("x-origin", "")
    body = requests.get(origin, timeout=10).content  # expect: INJ007
    answer(event["getObjectContext"], body.upper())


def safe(event, context):
    body = requests.get(event["getObjectContext"]["inputS3Url"], timeout=10).content
    answer(event["getObjectContext"], body.upper())
