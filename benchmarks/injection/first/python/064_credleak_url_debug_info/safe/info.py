import json
import os
import platform
import time

STARTED = time.time()
PUBLIC_SETTINGS = ("AWS_REGION", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_VERSION", "STAGE")


def settings():
    return {name: os.environ.get(name) for name in PUBLIC_SETTINGS}


def describe(context):
    return {
        "python": platform.python_version(),
        "uptime": round(time.time() - STARTED, 1),
        "memory": context.memory_limit_in_mb,
        "settings": settings(),
    }


def handler(event, context):
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json", "cache-control": "no-store"},
        "body": json.dumps(describe(context)),
    }
