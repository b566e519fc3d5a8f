import os
from datetime import datetime, timezone
from urllib.parse import quote

import boto3
from boto3.dynamodb.conditions import Key

from .markup import document, tag

table = boto3.resource("dynamodb").Table(os.environ["COMMENTS"])


def when(stamp):
    return datetime.fromtimestamp(int(stamp), timezone.utc).strftime("%d %b %Y")


def comment(item):
    return tag(
        "li",
        tag("b", item.get("author", "anonymous"), class_="author"),
        tag("time", when(item["at"])),
        tag("p", item["text"]),
    )


def page(article, items, sort):
    return document(
        "Comments on " + article,
        tag("h1", "Comments on ", tag("i", article)),
        tag("p", f"{len(items)} comments, {sort} first"),
        tag("ul", *map(comment, items)),
        tag("a", "back", href="/articles/" + quote(article, safe="")),
    )


def handler(event, context):
    article = event["pathParameters"]["article"]
    sort = (event.get("queryStringParameters") or {}).get("sort", "newest")
    items = table.query(
        KeyConditionExpression=Key("article").eq(article),
        ScanIndexForward=sort != "newest",
        Limit=50,
    )["Items"]
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'self'"},
        "body": page(article, items, sort),
    }
