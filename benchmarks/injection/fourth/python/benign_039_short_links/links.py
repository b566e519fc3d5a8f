import os
import time

import boto3
from botocore.exceptions import ClientError

BASE = "https://shop.example.com/products/%d"
HOME = "https://shop.example.com/"
hits = boto3.resource("dynamodb").Table(os.environ["HITS"])


def count(number):
    try:
        hits.update_item(
            Key={"product": number},
            UpdateExpression="ADD hits :one SET last_hit = :now",
            ExpressionAttributeValues={":one": 1, ":now": int(time.time())},
        )
    except ClientError:
        # never fail because of statistics
        pass


def parse(event):
    text = (event.get("pathParameters") or {}).get("number", "")
    try:
        # base 36, as printed in the catalogue
        number = int(text, 36)
    except ValueError:
        return None
    return number if 0 < number < 10 ** 9 else None


def redirect(location, permanent=False):
    return {
        "statusCode": 301 if permanent else 302,
        "headers": {"Location": location, "Cache-Control": "no-store"},
        "body": "",
    }


def handler(event, context):
    number = parse(event)
    if number is None:
        return redirect(HOME)
    count(number)
    return redirect(BASE % number)
