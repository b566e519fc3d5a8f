import importlib
import json
import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["ORDERS_TABLE"])


def orders_of(customer):
    from boto3.dynamodb.conditions import Key
    page = table.query(KeyConditionExpression=Key("customer").eq(customer), Limit=200)
    return page["Items"]


def load_formatter(name):
    name = name.lower().replace("-", "_")
    try:
        module = importlib.import_module("formats." + name if "." not in name else name)  # expect: code
    except ImportError:
        return None
    return getattr(module, "render", None)


def handler(event, context):
    fmt = (event.get("pathParameters") or {}).get("format", "csv")
    customer = event["requestContext"]["authorizer"]["claims"]["sub"]
    render = load_formatter(fmt)
    if render is None:
        return {"statusCode": 404, "body": json.dumps({"error": "format not available"})}
    ctype, body = render(orders_of(customer))
    return {"statusCode": 200, "headers": {"Content-Type": ctype}, "body": body}
