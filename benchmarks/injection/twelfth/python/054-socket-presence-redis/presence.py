import json
import os
import re

import redis

cache = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
ROOM = re.compile(r"[a-z0-9-]{1,32}")


def touch(room, user):
    with cache.pipeline(transaction=True) as pipe:
        pipe.sadd(f"room:{room}", user)
        pipe.expire(f"room:{room}", 300)
        pipe.scard(f"room:{room}")
        return pipe.execute()[-1]


def handler(event, context):
    room = str(json.loads(event["body"]).get("room", ""))
    if not ROOM.fullmatch(room):
        return {"statusCode": 400}
    present = touch(room, event["requestContext"]["authorizer"]["userId"])
    return {"statusCode": 200, "body": json.dumps({"room": room, "present": present})}
