import json
import os
import time

import boto3
from botocore.exceptions import ClientError

from repo import StockRepository

repo = StockRepository(
    boto3.client("rds-data"),
    cluster=os.environ["CLUSTER_ARN"],
    secret=os.environ["SECRET_ARN"],
)


def with_retry(fn, *args, attempts=4):
    # Aurora serverless needs to wake up
    for attempt in range(attempts):
        try:
            return fn(*args)
        except ClientError as exc:
            if exc.response["Error"]["Code"] != "BadRequestException" or attempt == attempts - 1:
                raise
            time.sleep(2 ** attempt)


def handler(event, context):
    moved = 0
    for record in event["Records"]:
        movement = json.loads(record["body"])
        moved += with_retry(repo.book, movement["sku"], movement["warehouse"], int(movement["delta"]))
    return {"moved": moved}
