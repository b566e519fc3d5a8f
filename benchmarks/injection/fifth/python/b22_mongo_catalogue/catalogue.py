import json
import os
import re

from bson import json_util
from bson.errors import InvalidId
from bson.objectid import ObjectId
from pymongo import ASCENDING, DESCENDING, MongoClient

client = MongoClient(os.environ["MONGO_URL"], serverSelectionTimeoutMS=3000)
products = client["shop"]["products"]
SORTS = {
    "price": [("price", ASCENDING)],
    "-price": [("price", DESCENDING)],
    "name": [("name", ASCENDING)],
}


def reply(status, content):
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json"},
        "body": json_util.dumps(content),
    }


def criteria(query):
    result = {"visible": True}
    if "category" in query:
        result["category"] = query["category"]
    if "q" in query:
        result["name"] = {"$regex": re.escape(query["q"]), "$options": "i"}
    price = {}
    if "min" in query:
        price["$gte"] = float(query["min"])
    if "max" in query:
        price["$lte"] = float(query["max"])
    if price:
        result["price"] = price
    return result


def search(event):
    query = event.get("queryStringParameters") or {}
    try:
        where = criteria(query)
        skip = max(0, int(query.get("skip", 0)))
    except ValueError:
        return reply(400, {"error": "numbers expected"})
    cursor = products.find(where, {"name": 1, "price": 1, "category": 1})
    cursor = cursor.sort(SORTS.get(query.get("sort"), SORTS["name"])).skip(skip).limit(50)
    return reply(200, {"items": list(cursor), "total": products.count_documents(where)})


def read(event):
    try:
        identifier = ObjectId(event["pathParameters"]["id"])
    except InvalidId:
        return reply(404, {"error": "not found"})
    product = products.find_one({"_id": identifier, "visible": True})
    return reply(200, product) if product else reply(404, {"error": "not found"})


def rate(event):
    try:
        identifier = ObjectId(event["pathParameters"]["id"])
        stars = int(json.loads(event["body"])["stars"])
    except (InvalidId, ValueError, KeyError, TypeError):
        return reply(400, {"error": "stars expected"})
    if stars not in range(1, 6):
        return reply(400, {"error": "one to five stars"})
    changed = products.update_one({"_id": identifier}, {"$inc": {f"ratings.{stars}": 1}})
    return reply(204 if changed.matched_count else 404, {})


ROUTES = {("GET", "/products"): search, ("GET", "/products/{id}"): read, ("POST", "/products/{id}/ratings"): rate}


def handler(event, context):
    route = ROUTES.get((event["httpMethod"], event["resource"]))
    return route(event) if route else reply(404, {"error": "no route"})
