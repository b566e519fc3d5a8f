import os
import re

import boto3

table = boto3.resource("dynamodb").Table(os.environ["LINK_TABLE"])
CODE = re.compile(r"[a-z0-9]{4,10}")
FALLBACK = "https://www.example.com/"


def target_of(code):
    if not CODE.fullmatch(code):
        return FALLBACK
    item = table.get_item(Key={"code": code}, ProjectionExpression="target").get("Item")
    return item["target"] if item else FALLBACK


def handler(event, context):
    code = event["pathParameters"]["code"].lower()
    return {"statusCode": 302, "headers": {"location": target_of(code), "cache-control": "max-age=60"}}
