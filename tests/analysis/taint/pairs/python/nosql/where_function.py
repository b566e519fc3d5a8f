# trigger: alb
from pymongo import MongoClient

collection = MongoClient("mongodb://db.internal")["crm"]["contacts"]


def unsafe(event, context):
    age = event["queryStringParameters"]["age"]
    found = collection.count_documents({"$where": f"this.age > {age}"})  # expect: INJ004
    return {"statusCode": 200, "body": str(found)}


def safe(event, context):
    age = event["queryStringParameters"]["age"]
    found = collection.count_documents({"age": {"$gt": int(age)}})
    return {"statusCode": 200, "body": str(found)}
