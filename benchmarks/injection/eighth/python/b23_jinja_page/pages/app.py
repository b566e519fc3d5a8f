import os

import boto3
from jinja2 import Environment, FileSystemLoader, select_autoescape

env = Environment(
    loader=FileSystemLoader(os.path.join(os.path.dirname(__file__), "templates")),
    autoescape=select_autoescape(["html"]),
)
orders = boto3.resource("dynamodb").Table(os.environ["ORDERS"])


def page(status, name, **values):
    return {
        "statusCode": status,
        "statusDescription": f"{status} OK" if status == 200 else f"{status} Not Found",
        "headers": {"Content-Type": "text/html; charset=utf-8"},
        "body": env.get_template(name).render(**values),
        "isBase64Encoded": False,
    }


def handler(event, context):
    number = event["queryStringParameters"].get("order", "")
    item = orders.get_item(Key={"number": number}).get("Item")
    if item is None:
        return page(404, "missing.html", number=number)
    return page(200, "order.html", number=number, lines=item["lines"])
