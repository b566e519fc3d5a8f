# trigger: documentdb
from bson import ObjectId
from pymongo import MongoClient

audit = MongoClient("mongodb://db.internal").audit.entries


def unsafe(event, context):
    for each in event["events"]:
        document = each["event"]["fullDocument"]
        audit.delete_many({"subject": document["subject"]})  # expect: INJ004


def safe(event, context):
    for each in event["events"]:
        document = each["event"]["fullDocument"]
        audit.delete_many({"subject": ObjectId(document["subject"])})
