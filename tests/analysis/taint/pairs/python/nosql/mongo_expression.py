# trigger: http
import json

from pymongo import MongoClient

accounts = MongoClient("mongodb://db.internal")["app"]["accounts"]


def unsafe(event, context):
    body = json.loads(event["body"])
    one = accounts.find_one({"$expr": {"$eq": ["$secret", body["name"]]}})  # expect: INJ004
    two = list(accounts.aggregate([{"$project": {"rich": {"$gt": ["$sum", body["most"]]}}}]))  # expect: INJ004
    return {"statusCode": 200 if one and two else 404}


def safe(event, context):
    body = json.loads(event["body"])
    one = accounts.find_one({"$and": [{"secret": {"$eq": body["name"]}}, {"age": {"$gt": 18}}]})
    two = list(accounts.aggregate([{"$match": {"sum": {"$gt": body["most"]}}}, {"$project": {"sum": 1}}]))
    return {"statusCode": 200 if one and two else 404}
