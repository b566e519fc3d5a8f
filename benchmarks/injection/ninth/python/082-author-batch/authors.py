import os

from pymongo import MongoClient

authors = MongoClient(os.environ["MONGO_URI"]).library.authors


def load(ids):
    cursor = authors.find({"_id": {"$in": list(ids)}}, {"name": 1, "born": 1})
    return {author["_id"]: author for author in cursor}


def handler(event, context):
    ids = [str(call["source"]["authorId"]) for call in event]
    found = load(set(ids))
    return [
        {"id": key, "name": found[key]["name"], "born": found[key].get("born")}
        if key in found else None
        for key in ids
    ]
