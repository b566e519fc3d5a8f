import os

import boto3

from xmlfields import fields

table = boto3.resource("dynamodb").Table(os.environ["WAYBILLS"])


def handler(event, context):
    with table.batch_writer() as batch:
        for record in event["Records"]:
            batch.put_item(Item=dict(fields(record["body"])))
