import json
import os

from bson import ObjectId
from bson.errors import InvalidId
from pymongo import MongoClient

articles = MongoClient(os.environ["MONGO_URL"]).blog.articles


def reply(code, payload):
    return {
        "statusCode": code,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(payload, default=str),
    }


def handler(event, context):
    raw = (event.get("pathParameters") or {}).get("id", "")
    try:
        article_id = ObjectId(raw)
    except InvalidId:
        return reply(400, {"error": "invalid id"})
    found = articles.find_one({"_id": article_id, "published": True}, {"title": 1, "text": 1})
    if found is None:
        return reply(404, {"error": "not found"})
    articles.update_one({"_id": article_id}, {"$inc": {"views": 1}})
    return reply(200, found)
