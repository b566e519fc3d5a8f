import json
import os
import re

from bson import ObjectId
from bson.errors import InvalidId
from pymongo import ASCENDING, MongoClient

items = MongoClient(os.environ["MONGO_URI"], maxPoolSize=1).shop.items


def condition(query):
    wanted = {"visible": True}
    if query.get("name"):
        wanted["name"] = {"$regex": "^" + re.escape(str(query["name"])), "$options": "i"}
    if query.get("max"):
        wanted["price"] = {"$lte": float(query["max"])}
    if query.get("tag"):
        wanted["tags"] = {"$in": [str(query["tag"])]}
    return wanted


def public(doc):
    return {"id": str(doc["_id"]), "name": doc["name"], "price": doc["price"]}


def one(raw):
    try:
        doc = items.find_one({"_id": ObjectId(raw), "visible": True})
    except InvalidId:
        doc = None
    return public(doc) if doc else None


def handler(event, context):
    path = event.get("pathParameters") or {}
    if "id" in path:
        found = one(path["id"])
        return {"statusCode": 200 if found else 404, "body": json.dumps(found)}
    try:
        cur = items.find(condition(event.get("queryStringParameters") or {})).sort("name", ASCENDING).limit(40)
    except ValueError:
        return {"statusCode": 400, "body": json.dumps({"error": "max"})}
    return {"statusCode": 200, "body": json.dumps([public(d) for d in cur])}
