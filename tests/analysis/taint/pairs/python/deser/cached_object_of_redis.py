# trigger: rest
import json
import pickle

import redis

cache = redis.Redis(host="cache.internal")


class Cache:
    def __init__(self, load):
        self.load = load

    def get(self, key):
        found = cache.get(f"user:{key}")
        return self.load(found) if found else None  # expect: INJ005


def unsafe(event, context):
    user = Cache(pickle.loads).get(int(event["pathParameters"]["id"]))
    return {"statusCode": 200 if user else 404}


def safe(event, context):
    user = Cache(json.loads).get(int(event["pathParameters"]["id"]))
    return {"statusCode": 200 if user else 404}
