import json
import os
import platform

VISIBLE = ("AWS_REGION", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE")


def environment():
    return {name: os.environ[name] for name in VISIBLE if name in os.environ}


def handler(event, context):
    details = {"python": platform.python_version(), "environment": environment()}
    return {
        "statusCode": 200,
        "statusDescription": "200 OK",
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(details),
    }
