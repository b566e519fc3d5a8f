import os
import time
from urllib.parse import unquote

import boto3

dynamo = boto3.resource("dynamodb")
links = dynamo.Table(os.environ["LINKS"])
clicks = dynamo.Table(os.environ["CLICKS"])
HOME = "https://www.example.com/"


def count(campaign):
    clicks.update_item(
        Key={"campaign": campaign, "hour": int(time.time()) // 3600},
        UpdateExpression="ADD hits :one",
        ExpressionAttributeValues={":one": 1},
    )


def target(params):
    number = params.get("l", "")
    if not number.isdigit():
        return HOME
    item = links.get_item(Key={"campaign": params["c"], "number": int(number)}).get("Item")
    return item["url"] if item else HOME


def moved(url):
    return {"statusCode": 302, "statusDescription": "302 Found", "isBase64Encoded": False, "headers": {"location": url}}


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    if not params.get("c", "").isalnum():
        return moved(HOME)
    try:
        count(params["c"])
    except dynamo.meta.client.exceptions.ClientError:
        pass
    return moved(target(params))
