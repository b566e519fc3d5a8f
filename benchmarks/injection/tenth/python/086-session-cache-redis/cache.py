import functools
import json
import os

import redis

client = redis.Redis(host=os.environ["REDIS_HOST"], ssl=True, socket_timeout=1, decode_responses=True)


def cached(prefix, ttl):
    def decorate(fn):
        @functools.wraps(fn)
        def inner(ident):
            key = f"{prefix}:{ident}"
            try:
                hit = client.get(key)
            except redis.RedisError:
                return fn(ident)
            if hit is not None:
                return json.loads(hit)
            value = fn(ident)
            client.setex(key, ttl, json.dumps(value))
            return value

        return inner

    return decorate
