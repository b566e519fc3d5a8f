# trigger: http
import json

from pymongo import MongoClient

users = MongoClient("mongodb://db.internal")["app"]["users"]


def unsafe(event, context):
    body = json.loads(event["body"])
    user = users.find_one({"name": body["name"], "pin": body["pin"]})  # expect: INJ004
    return {"statusCode": 200 if user else 403}


def safe(event, context):
    body = json.loads(event["body"])
    user = users.find_one({"name": str(body["name"]), "pin": str(body["pin"])})
    return {"statusCode": 200 if user else 403}
