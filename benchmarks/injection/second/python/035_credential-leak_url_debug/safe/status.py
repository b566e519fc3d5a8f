import json
import os
import platform
import time

STARTED = time.time()
VISIBLE = ("AWS_REGION", "AWS_LAMBDA_FUNCTION_VERSION", "STAGE")


def environment():
    return {name: os.environ.get(name, "") for name in VISIBLE}


def handler(event, context):
    path = event.get("rawPath", "/")
    if path != "/status":
        return {"statusCode": 404, "body": json.dumps({"message": "not found"})}
    report = {
        "uptime": round(time.time() - STARTED, 1),
        "python": platform.python_version(),
        "environment": environment(),
    }
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(report),
    }
