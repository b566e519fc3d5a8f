# trigger: http
import os

SHOWN = ("STAGE", "VERSION")


def unsafe(event, context):
    name = event["queryStringParameters"]["name"]
    return {"statusCode": 200, "body": os.environ.get(name.upper(), "")}  # expect: INJ019


def safe(event, context):
    name = event["queryStringParameters"]["name"]
    if name not in SHOWN:
        return {"statusCode": 404}
    return {"statusCode": 200, "body": os.environ[name] + os.environ.get(f"{name}_SINCE", "")}
