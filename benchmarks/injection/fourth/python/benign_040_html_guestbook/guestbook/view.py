import os

import boto3
from boto3.dynamodb.conditions import Key

from .html import Element, page

entries = boto3.resource("dynamodb").Table(os.environ["ENTRIES"])


def load(book):
    found = entries.query(
        KeyConditionExpression=Key("book").eq(book),
        ScanIndexForward=False,
        Limit=25,
    )
    return found["Items"]


def entry(item):
    return Element("li", Element("b", item.get("name", "?")), ": ", item.get("text", ""), class_="entry")


def handler(event, context):
    book = event["pathParameters"]["book"]
    greeting = (event.get("queryStringParameters") or {}).get("name", "stranger")
    body = page(
        "Guest book " + book,
        Element("h1", "Hello, ", greeting),
        Element("ul", *[entry(item) for item in load(book)]),
    )
    return {"statusCode": 200, "headers": {"Content-Type": "text/html; charset=utf-8"}, "body": body}
