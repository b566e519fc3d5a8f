import os
import re
from urllib.parse import unquote_plus

import boto3
from boto3.dynamodb.conditions import Attr
from markupsafe import escape

table = boto3.resource("dynamodb").Table(os.environ["ARTICLES"])
SCRIPT = re.compile(r"<script.*?>.*?</script>", re.I | re.S)


def sanitize(value):
    return SCRIPT.sub("", value)


def find(term):
    page = table.scan(FilterExpression=Attr("title").contains(term), Limit=200)
    return [item["title"] for item in page["Items"]]


def handler(event, context):
    term = unquote_plus((event.get("queryStringParameters") or {}).get("q", ""))
    rows = "".join(f"<li>{escape(title)}</li>" for title in find(term))
    document = f"<h2>Results for {sanitize(term)}</h2><ol>{rows}</ol>"
    return {  # expect: xss
        "statusCode": 200,
        "statusDescription": "200 OK",
        "isBase64Encoded": False,
        "headers": {"Content-Type": "text/html"},
        "body": document,
    }
