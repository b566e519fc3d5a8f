import json
import os

from bson import ObjectId
from bson.errors import InvalidId
from pymongo import MongoClient, ReturnDocument

recipes = MongoClient(os.environ["MONGO_URI"]).kitchen.recipes


def answer(code, value):
    return {"statusCode": code, "body": json.dumps(value, default=str)}


def get(event):
    recipe = recipes.find_one({"_id": ObjectId(event["pathParameters"]["id"])})
    return answer(200, recipe) if recipe else answer(404, {})


def rate(event):
    stars = int(json.loads(event["body"])["stars"])
    if not 1 <= stars <= 5:
        return answer(400, {"error": "stars"})
    update = {"$inc": {"votes": 1, "stars": stars}}
    recipe = recipes.find_one_and_update({"_id": ObjectId(event["pathParameters"]["id"])}, update, return_document=ReturnDocument.AFTER)
    return answer(200, recipe) if recipe else answer(404, {})


def listing(event):
    query = event.get("queryStringParameters") or {}
    criteria = {"published": True}
    if "cuisine" in query:
        criteria["cuisine"] = {"$eq": str(query["cuisine"])}
    return answer(200, list(recipes.find(criteria, {"title": 1}).limit(20)))


def handler(event, context):
    route = {("GET", "/recipes"): listing, ("GET", "/recipes/{id}"): get, ("POST", "/recipes/{id}/rating"): rate}
    try:
        return route[event["httpMethod"], event["resource"]](event)
    except (InvalidId, ValueError):
        return answer(400, {"error": "bad request"})
