import os
import re

import boto3

links = boto3.resource("dynamodb").Table(os.environ["LINKS_TABLE"])
CODE = re.compile(r"^/([A-Za-z0-9]{6,10})$")
HOME = "https://www.example.com/"


def target(path):
    found = CODE.match(path)
    if not found:
        return HOME
    item = links.get_item(Key={"code": found.group(1)}, ProjectionExpression="target").get("Item")
    return item["target"] if item else HOME


def handler(event, context):
    return {
        "statusCode": 301,
        "headers": {"location": target(event["rawPath"]), "cache-control": "max-age=300"},
    }
