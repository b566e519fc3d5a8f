import csv
import io
import json
import os
import uuid

import boto3
from boto3.dynamodb.conditions import Attr, Key

from .formats import cell, parse_period

s3 = boto3.client("s3")
orders = boto3.resource("dynamodb").Table(os.environ["ORDERS"])
BUCKET = os.environ["EXPORTS"]
COLUMNS = ("id", "placed", "total", "note")


def load(user, period):
    start, end = period
    options = dict(
        KeyConditionExpression=Key("user").eq(user) & Key("placed").between(start, end),
        FilterExpression=Attr("deleted").ne(True),
    )
    while True:
        page = orders.query(**options)
        for item in page["Items"]:
            yield item
        if "LastEvaluatedKey" not in page:
            return
        options["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def handler(event, context):
    user = event["requestContext"]["authorizer"]["claims"]["sub"]
    try:
        period = parse_period(event.get("queryStringParameters") or {})
    except ValueError:
        return {"statusCode": 400, "headers": {"Content-Type": "application/json"}, "body": "{}"}
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for order in load(user, period):
        writer.writerow([cell(order.get(c, "")) for c in COLUMNS])
    key = "exports/%s.csv" % uuid.uuid4()
    s3.put_object(Bucket=BUCKET, Key=key, Body=out.getvalue().encode("utf-8"), ContentType="text/csv")
    url = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": key}, ExpiresIn=600)
    return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps({"url": url})}
