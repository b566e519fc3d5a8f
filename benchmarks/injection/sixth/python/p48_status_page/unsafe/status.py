import json
import os
import platform
import time

import boto3

STARTED = time.time()
SHOWN = ("AWS_REGION", "AWS_LAMBDA_FUNCTION_VERSION", "STAGE")


def db_alive():
    try:
        boto3.client("dynamodb").describe_table(TableName=os.environ["TABLE"])
        return True
    except Exception:
        return False


def settings():
    return {name: value for name, value in os.environ.items()}


def describe(verbose):
    info = {
        "up": round(time.time() - STARTED),
        "python": platform.python_version(),
        "database": db_alive(),
    }
    if verbose:
        info["settings"] = settings()
    return info


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    info = describe(query.get("verbose") == "1")
    headers = {"content-type": "application/json"}
    return {"statusCode": 200, "headers": headers, "body": json.dumps(info)}  # expect: credential-leak
