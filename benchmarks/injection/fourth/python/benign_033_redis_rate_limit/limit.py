import functools
import json
import os
import time

import redis

client = redis.Redis(host=os.environ.get("REDIS_HOST", "localhost"), ssl=True, socket_timeout=1)

BUCKET = """
local current = redis.call('INCR', KEYS[1])
if current == 1 then
  redis.call('EXPIRE', KEYS[1], ARGV[1])
end
return current
"""


class TooMany(Exception):
    pass


def limited(per_minute):
    def decorate(fn):
        @functools.wraps(fn)
        def wrapper(event, context):
            source = event["requestContext"]["http"]["sourceIp"]
            key = "rate:%s:%d" % (source, int(time.time() // 60))
            try:
                used = client.eval(BUCKET, 1, key, 60)
            except redis.ConnectionError:
                used = 0  # fail open
            if int(used) > per_minute:
                return {
                    "statusCode": 429,
                    "headers": {"content-type": "application/json", "retry-after": "60"},
                    "body": "{}",
                }
            return fn(event, context)
        return wrapper
    return decorate


@limited(per_minute=30)
def handler(event, context):
    name = (event.get("queryStringParameters") or {}).get("name", "")
    client.hincrby("names", name[:40], 1)
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps({"count": int(client.hlen("names"))}),
    }
