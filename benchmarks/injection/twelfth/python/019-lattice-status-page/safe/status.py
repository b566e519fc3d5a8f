import html
import os
from string import Template

import boto3

PAGE = Template(
    "<!doctype html><title>$name</title><h1>$name</h1>"
    "<p>State: <strong>$state</strong></p>"
)
table = boto3.resource("dynamodb").Table(os.environ["STATE_TABLE"])


def state_of(name):
    item = table.get_item(Key={"component": name}).get("Item")
    return "up" if item and item.get("healthy") else "unknown"


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    name = params.get("component", "gateway")
    if isinstance(name, list):
        name = name[0]
    state = state_of(name)
    page = PAGE.substitute(name=html.escape(name), state=state)
    return {
        "statusCode": 200,
        "headers": {"content-type": "text/html; charset=utf-8"},
        "body": page,
    }
