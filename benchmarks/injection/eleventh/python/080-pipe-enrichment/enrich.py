import os
from dataclasses import dataclass
from itertools import batched
from typing import Iterable, Iterator

import boto3

dynamodb = boto3.resource("dynamodb")
PRODUCTS = os.environ["PRODUCTS_TABLE"]


@dataclass(frozen=True)
class Line:
    order: int
    sku: str
    quantity: int

    @classmethod
    def from_item(cls, item: dict) -> "Line":
        body = item["dynamodb"]["NewImage"]
        return cls(int(body["order"]["N"]), body["sku"]["S"], int(body["quantity"]["N"]))


def read(skus: Iterable[str]) -> Iterator[dict]:
    for group in batched(sorted(set(skus)), 100):
        request = {
            PRODUCTS: {
                "Keys": [{"sku": sku} for sku in group],
                "ProjectionExpression": "sku, weight, #n",
                "ExpressionAttributeNames": {"#n": "name"},
            }
        }
        while request:
            answer = dynamodb.batch_get_item(RequestItems=request)
            yield from answer["Responses"].get(PRODUCTS, [])
            request = answer.get("UnprocessedKeys")


def enrich(lines: list[Line]) -> list[dict]:
    products = {product["sku"]: product for product in read(line.sku for line in lines)}
    enriched = []
    for line in lines:
        product = products.get(line.sku)
        if product is None:
            continue
        enriched.append(
            {
                "order": line.order,
                "sku": product["sku"],
                "name": product["name"],
                "grams": int(product["weight"]) * line.quantity,
            }
        )
    return enriched


def handler(event, context):
    lines = [Line.from_item(item) for item in event if item.get("eventName") == "INSERT"]
    return enrich(lines)
