import csv
import io
import os
from datetime import date

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
s3 = boto3.client("s3")


def rows():
    arguments = {}
    while True:
        page = table.scan(ProjectionExpression="id, title, price", **arguments)
        yield from page["Items"]
        if "LastEvaluatedKey" not in page:
            return
        arguments["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def handler(event, context):
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=["id", "title", "price"], extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows())
    key = f"exports/{date.today():%Y/%m/%d}.csv"
    s3.put_object(Bucket=os.environ["EXPORT_BUCKET"], Key=key, Body=buffer.getvalue().encode())
    return {"key": key}
