import json
import os
import re
import secrets
from urllib.parse import urlsplit

import boto3

table = boto3.resource("dynamodb").Table(os.environ["LINKS_TABLE"])
CODE = re.compile(r"[A-Za-z0-9_-]{6,12}")
HOSTS = {"www.example.com", "docs.example.com", "blog.example.com"}


def json_reply(status, **content):
    return {"statusCode": status, "headers": {"Content-Type": "application/json"}, "body": json.dumps(content)}


def create(event):
    try:
        url = json.loads(event["body"])["url"]
        parts = urlsplit(url)
    except (KeyError, TypeError, ValueError):
        return json_reply(400, error="url missing")
    if parts.scheme != "https" or parts.netloc not in HOSTS:
        return json_reply(422, error="host not allowed")
    code = secrets.token_urlsafe(6)
    table.put_item(Item={"code": code, "host": parts.netloc, "path": parts.path, "hits": 0})
    return json_reply(201, code=code)


def statistics(event):
    code = event["pathParameters"]["code"]
    if not CODE.fullmatch(code):
        return json_reply(404, error="not found")
    item = table.get_item(Key={"code": code}).get("Item")
    return json_reply(200, hits=int(item["hits"])) if item else json_reply(404, error="not found")


def delete(event):
    code = event["pathParameters"]["code"]
    if CODE.fullmatch(code):
        table.delete_item(Key={"code": code})
    return {"statusCode": 204}


def follow(event):
    code = event["pathParameters"]["code"]
    if not CODE.fullmatch(code):
        return json_reply(404, error="not found")
    answer = table.update_item(
        Key={"code": code},
        UpdateExpression="ADD hits :one",
        ExpressionAttributeValues={":one": 1},
        ReturnValues="ALL_NEW",
    )
    item = answer["Attributes"]
    if item.get("host") not in HOSTS:
        return json_reply(404, error="not found")
    return {"statusCode": 302, "headers": {"Location": f"https://{item['host']}{item['path']}"}, "body": ""}


ROUTES = {
    "POST /links": create,
    "GET /{code}": follow,
    "GET /links/{code}": statistics,
    "DELETE /links/{code}": delete,
}


def handler(event, context):
    route = ROUTES.get(event["routeKey"])
    return route(event) if route else json_reply(404, error="no route")
