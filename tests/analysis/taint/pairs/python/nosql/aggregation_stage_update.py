# trigger: pipe
import json

from pymongo import MongoClient

events = MongoClient("mongodb://db.internal").metrics.events
BASE = {"deleted": False}


def stage(given):
    condition = dict(BASE)
    condition.update(given)
    return {"$match": condition}


def totals(condition):
    return list(events.aggregate([stage(condition), {"$count": "n"}]))  # expect: INJ004


def unsafe(event, context):
    return [totals(json.loads(record["body"])) for record in event]


def safe(event, context):
    bodies = (json.loads(record["body"]) for record in event)
    return [totals({"kind": str(body["kind"]), "level": int(body["level"])}) for body in bodies]
