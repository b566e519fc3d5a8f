import logging
import os
import time

import boto3

from .codec import BadMessage, decode
from .registry import lookup, task

logger = logging.getLogger(__name__)
table = boto3.resource("dynamodb").Table(os.environ.get("TASK_TABLE", "tasks"))


@task
def recount(account):
    table.update_item(
        Key={"account": account},
        UpdateExpression="SET counted_at = :t",
        ExpressionAttributeValues={":t": int(time.time())},
    )


@task
def expire(account, days=30):
    table.update_item(
        Key={"account": account},
        UpdateExpression="SET expires = :t",
        ExpressionAttributeValues={":t": int(time.time()) + int(days) * 86400},
    )


def handler(event, context):
    for record in event["Records"]:
        try:
            name, args, kwargs = decode(record["body"])
        except BadMessage:
            logger.error("dropped message %s", record["messageId"])
            continue
        lookup(name)(*args, **kwargs)
