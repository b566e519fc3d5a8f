# trigger: rest
import json

import pymongo

orders = pymongo.MongoClient("mongodb://db.internal").shop.orders


def listed(found):
    return {"statusCode": 200, "body": json.dumps([str(each["_id"]) for each in found])}


def unsafe(event, context):
    condition = json.loads(event["queryStringParameters"]["filter"])
    return listed(orders.find(condition))  # expect: INJ004


def safe(event, context):
    customer = event["queryStringParameters"]["customer"]
    return listed(orders.find({"customer": customer}))
