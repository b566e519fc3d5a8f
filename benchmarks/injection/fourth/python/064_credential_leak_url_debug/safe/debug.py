import json
import os
import platform
import sys
import time

import boto3

STARTED = time.time()
SHOWN = ("STAGE", "AWS_REGION", "LOG_LEVEL", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
HEADERS = {"content-type": "application/json"}

table = boto3.resource("dynamodb").Table(os.environ["HEALTH_TABLE"])


def runtime():
    return {
        "python": platform.python_version(),
        "uptime": round(time.time() - STARTED, 1),
        "modules": len(sys.modules),
    }


def table_ok():
    try:
        return table.table_status == "ACTIVE"
    except Exception:
        return False


def handler(event, context):
    path = event.get("rawPath", "/")
    if path == "/health":
        return {"statusCode": 200, "headers": HEADERS, "body": json.dumps({"ok": table_ok()})}
    if path == "/debug/runtime":
        return {"statusCode": 200, "headers": HEADERS, "body": json.dumps(runtime())}
    if path == "/debug/env":
        return {"statusCode": 200, "headers": HEADERS, "body": json.dumps({k: os.environ.get(k) for k in SHOWN})}
    return {"statusCode": 404, "headers": HEADERS, "body": "{}"}
