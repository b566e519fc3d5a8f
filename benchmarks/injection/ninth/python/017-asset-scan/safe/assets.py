import json
import os
from functools import reduce

import boto3
from boto3.dynamodb.conditions import Attr

table = boto3.resource("dynamodb").Table(os.environ["ASSETS"])
FILTERS = ("category", "colour", "maker")


def handler(event, context):
    params = dict(event.get("queryStringParameters") or {})
    conditions = [Attr("published").eq(True)]
    for name in FILTERS:
        if name in params:
            conditions.append(Attr(name).eq(params[name]))
    page = table.scan(
        FilterExpression=reduce(lambda a, b: a & b, conditions),
        ProjectionExpression="id, title, category",
    )
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(page["Items"], default=str),
    }
