import os
from html import escape as e

import boto3

products = boto3.resource("dynamodb").Table(os.environ["PRODUCTS"])


def tag(name, text, **attrs):
    rendered = "".join(f' {k.rstrip("_")}="{e(str(v), quote=True)}"' for k, v in attrs.items())
    return f"<{name}{rendered}>{e(str(text))}</{name}>"


def product_page(item, visitor):
    parts = [
        "<!doctype html>",
        tag("title", item["name"]),
        tag("h1", item["name"], class_="product"),
        tag("p", "Hello " + visitor),
        tag("p", f"{item['price']} EUR", id="price"),
    ]
    return "\n".join(parts)


def answer(code, text, body):
    return {
        "statusCode": code,
        "statusDescription": f"{code} {text}",
        "headers": {"Content-Type": "text/html; charset=utf-8"},
        "body": body,
        "isBase64Encoded": False,
    }


def handler(event, context):
    q = event.get("queryStringParameters") or {}
    item = products.get_item(Key={"sku": q.get("sku", "-")}).get("Item")
    if not item:
        return answer(404, "Not Found", tag("h1", "Not found: " + q.get("sku", "")))
    return answer(200, "OK", product_page(item, q.get("visitor", "visitor")))
