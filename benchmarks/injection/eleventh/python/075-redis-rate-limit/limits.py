import json
import os
import time
from dataclasses import dataclass
from functools import wraps

import redis

pool = redis.ConnectionPool.from_url(os.environ["REDIS_URL"], socket_timeout=1.0)
client = redis.Redis(connection_pool=pool)
SCRIPT = """
local current = redis.call('INCR', KEYS[1])
if current == 1 then
  redis.call('EXPIRE', KEYS[1], ARGV[1])
end
return {current, redis.call('TTL', KEYS[1])}
"""
count = client.register_script(SCRIPT)


@dataclass(frozen=True)
class Window:
    name: str
    seconds: int
    allowed: int


class LimitExceeded(Exception):
    def __init__(self, retry_after: int):
        super().__init__("limit exceeded")
        self.retry_after = retry_after


def limited(window: Window):
    def decorate(function):
        @wraps(function)
        def wrapper(event, context):
            source = event["requestContext"]["http"]["sourceIp"]
            key = f"rl:{window.name}:{source}:{int(time.time()) // window.seconds}"
            used, ttl = count(keys=[key], args=[window.seconds])
            if used > window.allowed:
                raise LimitExceeded(max(int(ttl), 1))
            return function(event, context)

        return wrapper

    return decorate


@limited(Window("quote", 60, 30))
def quote(event, context):
    params = event.get("queryStringParameters") or {}
    amount = int(params.get("amount", "1"))
    product = params.get("product", "")
    price = client.hget("prices", product)
    if price is None:
        return {"statusCode": 404, "body": json.dumps({"error": "product"})}
    return {"statusCode": 200, "body": json.dumps({"cents": int(price) * amount})}


def handler(event, context):
    try:
        answer = quote(event, context)
    except LimitExceeded as exc:
        answer = {
            "statusCode": 429,
            "headers": {"retry-after": str(exc.retry_after)},
            "body": json.dumps({"error": "slow down"}),
        }
    except ValueError:
        answer = {"statusCode": 400, "body": json.dumps({"error": "amount"})}
    answer.setdefault("headers", {})["content-type"] = "application/json"
    return answer
