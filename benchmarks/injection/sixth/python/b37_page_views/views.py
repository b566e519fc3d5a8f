import base64
import hashlib
import json
import os
from collections import defaultdict
from datetime import datetime, timezone

import redis

r = redis.Redis.from_url(os.environ["REDIS_URL"], socket_timeout=2)


def page_key(url, day):
    return "views:%s:%s" % (day, hashlib.blake2s(url.encode("utf-8"), digest_size=8).hexdigest())


def collect(records):
    counts = defaultdict(int)
    bad = []
    for rec in records:
        data = rec["kinesis"]
        try:
            view = json.loads(base64.b64decode(data["data"]))
            day = datetime.fromtimestamp(data["approximateArrivalTimestamp"], timezone.utc).strftime("%Y%m%d")
            counts[page_key(view["url"], day)] += 1
        except (KeyError, ValueError, AttributeError):
            bad.append(data["sequenceNumber"])
    return counts, bad


def handler(event, context):
    counts, bad = collect(event["Records"])
    pipe = r.pipeline(transaction=False)
    for key, n in counts.items():
        pipe.incrby(key, n)
        pipe.expire(key, 40 * 86400)
    pipe.execute()
    print(json.dumps({"keys": len(counts), "bad": len(bad)}))
    return {"batchItemFailures": []}
