import os

import boto3

from .registry import task

table = boto3.resource("dynamodb").Table(os.environ["COUNTERS"])


@task
def bump(counter, by=1):
    table.update_item(
        Key={"id": str(counter)},
        UpdateExpression="ADD n :by",
        ExpressionAttributeValues={":by": int(by)},
    )


@task
def reset(counter):
    table.put_item(Item={"id": str(counter), "n": 0})
