# trigger: sns
import json

import redis

cache = redis.Redis(host="cache.internal")


def unsafe(event, context):
    message = json.loads(event["Records"][0]["Sns"]["Message"])
    script = f"return redis.call('DEL', '{message['key']}')"
    return cache.eval(script, 0)  # expect: INJ004


def safe(event, context):
    message = json.loads(event["Records"][0]["Sns"]["Message"])
    script = "return redis.call('DEL', KEYS[1])"
    return cache.eval(script, 1, message["key"])
