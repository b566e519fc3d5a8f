# trigger: sqs
import json

from pymongo import MongoClient

carts = MongoClient("mongodb://db.internal").shop.carts


def empty(owner):
    carts.update_one({"owner": owner}, {"$set": {"items": []}})  # expect: INJ004


def unsafe(event, context):
    for record in event["Records"]:
        owner = json.loads(record["body"])["owner"]
        if owner:
            empty(owner)


def safe(event, context):
    for record in event["Records"]:
        owner = json.loads(record["body"])["owner"]
        if not isinstance(owner, str):
            continue
        empty(owner)
