import os
from functools import lru_cache

import attrs
from bson import ObjectId
from pymongo import MongoClient


class Views:
    def __init__(self, collection):
        self.collection = collection

    def save(self, key, view):
        self.collection.replace_one({"_id": ObjectId(key)}, attrs.asdict(view), upsert=True)

    def remove(self, key):
        self.collection.delete_one({"_id": ObjectId(key)})


@lru_cache(maxsize=None)
def views():
    return Views(MongoClient(os.environ["MONGO_URI"])["read"]["recipes"])
