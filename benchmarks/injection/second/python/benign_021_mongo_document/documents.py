import json
import os

from bson import ObjectId
from bson.errors import InvalidId
from pymongo import MongoClient

documents = MongoClient(os.environ["MONGO_URI"])["library"]["documents"]


def respond(status, body):
    return {"statusCode": status, "headers": {"content-type": "application/json"}, "body": json.dumps(body)}


def handler(event, context):
    try:
        identifier = ObjectId(event["pathParameters"]["id"])
    except InvalidId:
        return respond(400, {"message": "malformed id"})
    document = documents.find_one({"_id": identifier}, {"title": 1, "pages": 1})
    if document is None:
        return respond(404, {"message": "not found"})
    return respond(200, {"title": document["title"], "pages": document["pages"]})
