import json
import os

import boto3

dynamodb = boto3.client("dynamodb")
TABLE = os.environ["TABLE"]


def scan(status, owner):
    expression = "device_status = :s AND owner_id = :o"
    paginator = dynamodb.get_paginator("scan")
    pages = paginator.paginate(
        TableName=TABLE,
        FilterExpression=expression,
        ExpressionAttributeValues={":s": {"S": status}, ":o": {"S": owner}},
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
