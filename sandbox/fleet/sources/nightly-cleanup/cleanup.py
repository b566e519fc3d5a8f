"""Removes baskets that nobody touched for a while."""

import logging
import os
import time

import boto3
from boto3.dynamodb.conditions import Attr

log = logging.getLogger()
log.setLevel("INFO")
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
KEEP_SECONDS = int(os.environ["KEEP_DAYS"]) * 86_400


def handler(event, context):
    expired = Attr("touched").lt(int(time.time()) - KEEP_SECONDS)
    removed = 0
    start = {}
    while True:
        page = table.scan(FilterExpression=expired, ProjectionExpression="id", **start)
        with table.batch_writer() as batch:
            for item in page["Items"]:
                batch.delete_item(Key={"id": item["id"]})
                removed += 1
        if "LastEvaluatedKey" not in page:
            break
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}
    log.info("removed %d baskets", removed)
    return {"removed": removed}
