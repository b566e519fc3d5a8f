# trigger: http
import json
import os


def unsafe(event, context):
    return {"statusCode": 200, "body": json.dumps(dict(os.environ))}  # expect: INJ019


def safe(event, context):
    shown = {name: os.environ[name] for name in ("AWS_REGION", "STAGE")}
    return {"statusCode": 200, "body": json.dumps(shown)}
