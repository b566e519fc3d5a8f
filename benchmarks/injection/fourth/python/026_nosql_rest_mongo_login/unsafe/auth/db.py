import os

from pymongo import MongoClient

_client = None


def users():
    global _client
    if _client is None:
        _client = MongoClient(os.environ["MONGO_URL"], serverSelectionTimeoutMS=3000)
    return _client["portal"]["users"]
