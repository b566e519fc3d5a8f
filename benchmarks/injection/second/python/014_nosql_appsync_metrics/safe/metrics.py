import json
import os

from pymongo import MongoClient

collection = MongoClient(os.environ["MONGO_URI"]).get_database("telemetry").samples

WINDOWS = {"HOUR": "%Y-%m-%dT%H", "DAY": "%Y-%m-%d"}


def averages(arguments):
    pipeline = [
        {"$match": {"site": int(arguments["site"])}},
        {
            "$group": {
                "_id": {"$dateToString": {"format": WINDOWS[arguments["window"]], "date": "$at"}},
                "value": {"$avg": "$value"},
            }
        },
        {"$limit": 200},
    ]
    return collection.aggregate(pipeline, maxTimeMS=5000)


RESOLVERS = {"averages": averages}


def resolve(event, context):
    field = event["info"]["fieldName"]
    resolver = RESOLVERS.get(field)
    if resolver is None:
        raise LookupError("unknown field")
    return [{"bucket": str(row["_id"]), "value": row.get("value")} for row in resolver(event["arguments"])]
