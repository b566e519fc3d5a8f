import json
import os
import time

import boto3
from botocore.exceptions import BotoCoreError, ClientError

table = boto3.client("dynamodb")
queue = boto3.client("sqs")


def checked(name, function, **arguments):
    started = time.perf_counter()
    try:
        function(**arguments)
        ok = True
    except (BotoCoreError, ClientError):
        ok = False
    return {"name": name, "ok": ok, "ms": round((time.perf_counter() - started) * 1000)}


def handler(event, context):
    checks = [
        checked("table", table.describe_table, TableName=os.environ["TABLE"]),
        checked("queue", queue.get_queue_attributes, QueueUrl=os.environ["QUEUE_URL"], AttributeNames=["QueueArn"]),
    ]
    healthy = all(check["ok"] for check in checks)
    return {
        "statusCode": 200 if healthy else 503,
        "statusDescription": "200 OK" if healthy else "503 Service Unavailable",
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(checks),
    }
