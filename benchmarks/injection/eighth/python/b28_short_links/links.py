import os
import re

import boto3

links = boto3.resource("dynamodb").Table(os.environ["LINKS_TABLE"])
HOME = os.environ["HOME_URL"]
code_shape = re.compile(r"[a-zA-Z0-9]{8}")


def redirect(target, status=302):
    return {"statusCode": status, "headers": {"location": target, "cache-control": "no-store"}, "body": ""}


def go(event, context):
    code = event["pathParameters"]["code"]
    if not code_shape.fullmatch(code):
        return redirect(HOME)
    link = links.get_item(Key={"code": code}).get("Item")
    if not link:
        return redirect(HOME)
    links.update_item(
        Key={"code": code},
        UpdateExpression="ADD clicks :one",
        ExpressionAttributeValues={":one": 1},
    )
    return redirect(link["target"])
