import json
import os

import boto3

dynamodb = boto3.client("dynamodb")
TABLE = os.environ["TABLE"]


def scan(status, owner):
    expression = f"device_status = :s AND {owner}"
    paginator = dynamodb.get_paginator("scan")
    pages = paginator.paginate(  # expect: nosql
        TableName=TABLE,
        FilterExpression=expression,
        ExpressionAttributeValues={":s": {"S": status}, ":zero": {"N": "0"}},
    )
    for page in pages:
        yield from page["Items"]


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    status = query.get("status", "active")
    owner = query.get("owner", "")
    devices = [{"id": item["id"]["S"], "model": item["model"]["S"]} for item in scan(status, owner)]
    return {
        "statusCode": 200,
        "statusDescription": "200 OK",
        "isBase64Encoded": False,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"devices": devices}),
    }
