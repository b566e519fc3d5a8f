import json
import os

import boto3

from .middleware import HttpError, current

products = boto3.resource("dynamodb").Table(os.environ["PRODUCTS_TABLE"])


def product(number: int) -> dict:
    item = products.get_item(Key={"product": number}).get("Item")
    if item is None:
        raise HttpError(404, "product")
    return item


def show(event):
    lines = current.get().get("cart", {})
    rows = [
        {"product": int(number), "title": product(int(number))["title"], "quantity": quantity}
        for number, quantity in lines.items()
    ]
    return 200, {"lines": rows}


def add(event):
    body = json.loads(event["body"])
    number, quantity = int(body["product"]), int(body.get("quantity", 1))
    if not 1 <= quantity <= 99:
        raise HttpError(422, "quantity")
    product(number)
    lines = current.get().setdefault("cart", {})
    lines[str(number)] = min(lines.get(str(number), 0) + quantity, 99)
    return 201, {"quantity": lines[str(number)]}
