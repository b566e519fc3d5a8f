import functools
import json
import os

import redis

client = redis.Redis(host=os.environ["REDIS_HOST"], ssl=True, decode_responses=True)


def cached(prefix, seconds):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(key):
            name = f"{prefix}:{key}"
            hit = client.get(name)
            if hit is not None:
                return json.loads(hit)
            value = function(key)
            client.setex(name, seconds, json.dumps(value))
            return value

        return wrapper

    return decorate
