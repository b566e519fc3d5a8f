"""Renders an invoice with the template that the branch office sends along."""

import json
import os
import sqlite3

import boto3
from jinja2 import Template

s3 = boto3.client("s3")
BUCKET = os.environ["BUCKET"]


def handler(event, context):
    body = json.loads(event["body"])
    order = find(body["order"])
    page = Template(body["template"]).render(order=order, title=body.get("title", "Invoice"))

    key = f"{body['customer']}/{body['order']}.html"
    s3.put_object(Bucket=BUCKET, Key=key, Body=page.encode(), ContentType="text/html", ACL="public-read")
    return {"statusCode": 200, "headers": {"content-type": "text/html"}, "body": page}


def find(number):
    database = "/tmp/orders.db"
    if not os.path.exists(database):
        s3.download_file(BUCKET, "orders.db", database)
    connection = sqlite3.connect(database)
    try:
        rows = connection.execute(f"SELECT product, quantity, price FROM lines WHERE number = '{number}'")
        return [{"product": row[0], "quantity": row[1], "price": row[2]} for row in rows]
    finally:
        connection.close()
