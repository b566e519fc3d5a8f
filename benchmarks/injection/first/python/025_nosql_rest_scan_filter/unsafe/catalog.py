import json
import os

import boto3
from boto3.dynamodb.types import TypeDeserializer

dynamodb = boto3.client("dynamodb")
TABLE = os.environ["CATALOG_TABLE"]
deserializer = TypeDeserializer()


def to_plain(item):
    return {k: deserializer.deserialize(v) for k, v in item.items()}


def scan(category):
    kwargs = {
        "TableName": TABLE,
        "ExpressionAttributeValues": {":published": {"BOOL": True}},
        "FilterExpression": "published = :published",
        "Limit": 100,
    }
    if category:
        kwargs["FilterExpression"] += " AND " + category
    page = dynamodb.scan(**kwargs)  # expect: nosql
    return [to_plain(item) for item in page["Items"]]


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    items = scan(params.get("category"))
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json", "Cache-Control": "max-age=60"},
        "body": json.dumps({"items": items}, default=str),
    }
