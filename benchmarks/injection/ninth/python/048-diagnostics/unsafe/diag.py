import json
import os
import platform

VISIBLE = ("AWS_REGION", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE")


def environment():
    return dict(os.environ)


def handler(event, context):
    details = {"python": platform.python_version(), "environment": environment()}
    return {  # expect: credential-leak
        "statusCode": 200,
        "statusDescription": "200 OK",
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(details),
    }
