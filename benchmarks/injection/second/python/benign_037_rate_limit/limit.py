import functools
import hashlib
import json
import os

import redis

store = redis.Redis.from_url(os.environ["REDIS_URL"], socket_timeout=1)


def limited(per_minute):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(event, context):
            source = event["requestContext"]["http"]["sourceIp"]
            key = "rate:" + hashlib.sha256(source.encode()).hexdigest()
            with store.pipeline() as pipe:
                count, _ = pipe.incr(key).expire(key, 60).execute()
            if count > per_minute:
                return {"statusCode": 429, "headers": {"retry-after": "60"}, "body": ""}
            return function(event, context)

        return wrapper

    return decorate


@limited(per_minute=30)
def handler(event, context):
    return {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": json.dumps({"hello": "world"})}
