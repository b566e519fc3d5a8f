"""Renders an invoice with one of the shop's own templates."""

import json
import logging
import os
import re

import boto3
from jinja2 import Environment, FileSystemLoader, select_autoescape

log = logging.getLogger()
log.setLevel("INFO")
s3 = boto3.client("s3")
orders = boto3.resource("dynamodb").Table(os.environ["TABLE"])
BUCKET = os.environ["BUCKET"]
templates = Environment(loader=FileSystemLoader("templates"), autoescape=select_autoescape())
NUMBER = re.compile(r"[0-9]{6,12}")


def handler(event, context):
    claims = event["requestContext"]["authorizer"]["claims"]
    try:
        number = str(json.loads(event["body"])["order"])
    except (KeyError, ValueError):
        return answer(400, "order is needed")
    if not NUMBER.fullmatch(number):
        return answer(400, "an order's number has 6 to 12 digits")

    order = orders.get_item(Key={"id": number}).get("Item")
    if order is None or order["customer"] != claims["sub"]:
        return answer(404, "you have no such order")

    page = templates.get_template("invoice.html").render(order=order)
    s3.put_object(Bucket=BUCKET, Key=f"{claims['sub']}/{number}.html", Body=page.encode(), ContentType="text/html")
    log.info("rendered invoice %s", number)
    return {"statusCode": 200, "headers": {"content-type": "text/html"}, "body": page}


def answer(status, text):
    return {"statusCode": status, "headers": {"content-type": "application/json"}, "body": json.dumps({"error": text})}
