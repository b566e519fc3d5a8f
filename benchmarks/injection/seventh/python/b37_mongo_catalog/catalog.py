import json
import os
import re

from pymongo import ASCENDING, DESCENDING, MongoClient

items = MongoClient(os.environ["MONGO"]).shop.items
SORTS = {"price": [("price", ASCENDING)], "-price": [("price", DESCENDING)], "name": [("name", ASCENDING)]}


def number(text, default):
    try:
        return float(text)
    except (TypeError, ValueError):
        return default


def build_filter(q):
    cond = {"hidden": False}
    if q.get("brand"):
        cond["brand"] = {"$in": [b.strip() for b in str(q["brand"]).split(",")]}
    if q.get("text"):
        cond["name"] = {"$regex": "^" + re.escape(str(q["text"])), "$options": "i"}
    low, high = number(q.get("min"), None), number(q.get("max"), None)
    price = {op: v for op, v in (("$gte", low), ("$lte", high)) if v is not None}
    if price:
        cond["price"] = price
    return cond


def handler(event, context):
    q = event.get("queryStringParameters") or {}
    cursor = items.find(build_filter(q), {"_id": 0, "name": 1, "brand": 1, "price": 1})
    found = cursor.sort(SORTS.get(q.get("sort"), SORTS["name"])).limit(40)
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(list(found)),
    }
